import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datasetIds } from '../../engine/datasets/catalogue';
import { trainingCount } from '../../engine/datasets/counts';
import { MOST_OWN, type OwnData } from '../../engine/datasets/own/own-data';
import { defaultExperiment, parseExperiment, ranges, type Experiment } from '../../engine/experiment';
import { adaptToDataset } from '../../engine/presets/adapt-to-dataset';
import { errorText } from '../../messages/error-text';
import { experiments } from '../../engine/test-support/experiments';
import { decodeLink, encodeLink, MAX_LINK_LENGTH } from './share-link';

const holding = (text: string) => `#e=${Buffer.from(text).toString('base64url')}`;
/** Of version 1, which has the same parts. */
const changed = (changes: object) => holding(JSON.stringify({ version: 1, ...changes }));
const nested = (levels: number) => holding(`${'{"data":'.repeat(levels)}1${'}'.repeat(levels)}`);

/** Links that no page of ours ever made, and what is said of them. */
const hostile: readonly (readonly [what: string, link: string, says: RegExp])[] = [
  ['characters that are no base64', '#e=%%%%!!!', /damaged or cut short/],
  ['bytes that are no text', '#e=_____w', /damaged or cut short/],
  ['text that is no JSON', holding('{"seed":'), /damaged or cut short/],
  ['nothing', '#e=', /damaged or cut short/],
  ['a list in the place of an Experiment', holding('[]'), /no experiment in it/],
  ['null in the place of an Experiment', holding('null'), /no experiment in it/],
  ['one character too many', `#e=${'A'.repeat(MAX_LINK_LENGTH - 2)}`, /too long/],
  ['a megabyte of text', holding(JSON.stringify({ seed: 'x'.repeat(1_000_000) })), /too long/],
  ['fifty thousand levels of nesting', nested(50_000), /too long/],
  ['as many levels of nesting as fit', nested(39_000), /does not hold a valid experiment/],
  [
    'a poisoned prototype',
    holding('{"version":1,"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
    /does not hold a valid experiment/,
  ],
  [
    'a poisoned prototype further down',
    holding('{"version":1,"data":{"__proto__":{"polluted":1},"labelled":9}}'),
    /does not hold a valid experiment/,
  ],
  ['a text in the place of a number', changed({ seed: '42' }), /seed/],
  ['a list in the place of a part', changed({ data: [1, 2] }), /data/],
  ['an unknown data set', changed({ data: { dataset: '../../etc/passwd' } }), /data\.dataset/],
  ['more labels than there are examples', changed({ data: { labelled: 9999 } }), /data\.labelled/],
  ['more epochs than anyone waits for', changed({ training: { epochs: 1e9 } }), /training\.epochs/],
  ['a batch of a billion', changed({ training: { batchSize: 1e9 } }), /training\.batchSize/],
  [
    'a layer of a billion units',
    changed({ teacher: { kind: 'mlp', hidden: [1e9], activation: 'relu', dropout: 0 } }),
    /teacher\.hidden/,
  ],
  ['a number beyond all numbers', holding('{"version":1,"dials":{"temperature":1e999}}'), /temperature/],
  ['an unknown term', changed({ arms: [{ id: 'distilled', objective: [{ term: 'magic', weight: 1 }] }] }), /arms/],
  ['an unknown part', changed({ script: '<img src=x onerror=alert(1)>' }), /script/],
  ['another version', changed({ version: 99 }), /another version of the playground \(version 99\)/],
];

describe('the link', () => {
  it('is short for the default and for one change', () => {
    expect(encodeLink(defaultExperiment).length).toBeLessThan(25);
    expect(encodeLink({ ...defaultExperiment, seed: 7 }).length).toBeLessThan(60);
  });

  it('brings every Experiment back as it was', () => {
    fc.assert(
      fc.property(experiments, (experiment) => {
        const hash = encodeLink(experiment);
        expect(hash).toMatch(/^#e=[\w-]+$/);
        expect(hash.length).toBeLessThan(MAX_LINK_LENGTH);
        expect(decodeLink(hash)).toEqual({ ok: true, experiment });
      }),
    );
  });

  it('carries own data of as many columns as there may be, with the longest names', () => {
    const columns = Array.from({ length: MOST_OWN.columns }, (_, i) => ({
      name: `${i}`.padEnd(200, '列'),
      as: 'category' as const,
      levels: MOST_OWN.levels,
    }));
    const own: OwnData = {
      hash: 'a'.repeat(64),
      name: '列'.repeat(200),
      columns,
      target: { column: '种类', classes: MOST_OWN.classes },
      split: { test: 25, by: 'class', seed: 1 },
      scaling: 'standard',
      train: MOST_OWN.rows,
      test: MOST_OWN.rows,
    };
    const experiment = adaptToDataset(defaultExperiment, own);
    expect(decodeLink(encodeLink(experiment))).toEqual({ ok: true, experiment });
  });

  it('leaves other hashes alone', () => {
    expect(decodeLink('')).toBeNull();
    expect(decodeLink('#results')).toBeNull();
  });

  it.each(hostile)('that holds %s is refused, with the reason in few words', (_, hash, says) => {
    const link = decodeLink(hash);
    if (!link || link.ok) throw new Error('taken');
    const said = errorText(link.error);
    expect(said).toMatch(says);
    expect(said.length).toBeLessThan(400);
    expect('polluted' in {}).toBe(false);
  });

  it.each([
    ['the default of then', 'eyJ2ZXJzaW9uIjoxfQ', {}],
    [
      'labels, a withheld class and α',
      'eyJ2ZXJzaW9uIjoxLCJzZWVkIjo3LCJkYXRhIjp7ImxhYmVsbGVkIjoxMjAsIndpdGhoZWxkIjpbM119LCJkaWFscyI6eyJhbHBoYSI6MX19',
      { seed: 7, data: { labelled: 120, withheld: [3] }, dials: { alpha: 1 } },
    ],
    [
      'spirals, with their networks',
      'eyJ2ZXJzaW9uIjoxLCJkYXRhIjp7ImRhdGFzZXQiOiJzcGlyYWxzIiwibGFiZWxsZWQiOjEyfSwidGVhY2hlciI6eyJraW5kIjoibWxwIiwiaGlkZGVuIjpbMzIsMzJdLCJhY3RpdmF0aW9uIjoicmVsdSIsImRyb3BvdXQiOjB9LCJzdHVkZW50Ijp7ImtpbmQiOiJtbHAiLCJoaWRkZW4iOls4XSwiYWN0aXZhdGlvbiI6InJlbHUiLCJkcm9wb3V0IjowfSwidHJhaW5pbmciOnsiZXBvY2hzIjo2MCwidGVhY2hlckVwb2NocyI6NDB9LCJkaWFscyI6eyJ0ZW1wZXJhdHVyZSI6MiwibGVhcm5pbmdSYXRlIjowLjAxfX0',
      { data: { dataset: 'spirals', labelled: 12 }, student: { hidden: [8] }, training: { epochs: 60 } },
    ],
    [
      'labels held out',
      'eyJ2ZXJzaW9uIjoxLCJkYXRhIjp7ImxhYmVsbGVkIjoyMCwiaGVsZE91dCI6MjB9LCJ0cmFpbmluZyI6eyJlcG9jaHMiOjN9fQ',
      { data: { labelled: 20, heldOut: 20 }, training: { epochs: 3 } },
    ],
  ])('made by version 1 means what it meant: %s', (_, hash, meant) => {
    const link = decodeLink(`#e=${hash}`);
    if (!link?.ok) throw new Error('refused');
    const { experiment } = link;
    expect(experiment).toMatchObject(meant);
    // What it did not name, version 1 had by default: 50 labels, every other picture unlabelled, 30 epochs.
    expect(experiment.data.unlabelled).toBeGreaterThanOrEqual(
      trainingCount(experiment.data) - experiment.data.labelled,
    );
    if (!('data' in meant)) expect(experiment.data.labelled).toBe(50);
    if (!('training' in meant)) expect(experiment.training.epochs).toBe(30);
    expect(experiment.training.steps).toBe(0);
    expect(decodeLink(encodeLink(experiment))).toEqual(link);
  });

  it('never throws, and yields nothing invalid, whatever it holds', () => {
    const json = fc.json().map((text) => Buffer.from(text).toString('base64url'));
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), json), (content) => {
        const link = decodeLink(`#e=${content}`);
        expect(link).not.toBeNull();
        if (link?.ok) expect(parseExperiment(link.experiment).ok).toBe(true);
      }),
    );
  });

  it('never throws on a valid link with a few characters changed', () => {
    const whole: Experiment = {
      ...defaultExperiment,
      seed: ranges.seed.max,
      data: { ...defaultExperiment.data, dataset: datasetIds[1], labelled: 77 },
    };
    const hash = encodeLink(whole);
    fc.assert(
      fc.property(fc.nat(hash.length - 1), fc.string({ maxLength: 3 }), (at, inserted) => {
        const link = decodeLink(hash.slice(0, at) + inserted + hash.slice(at + inserted.length));
        if (link?.ok) expect(parseExperiment(link.experiment).ok).toBe(true);
      }),
    );
  });
});
