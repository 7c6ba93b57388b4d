import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datasetIds } from '../../engine/datasets/catalogue';
import { trainingCount } from '../../engine/datasets/counts';
import { defaultExperiment, parseExperiment, ranges, type Experiment } from '../../engine/experiment';
import { decodeLink, encodeLink, MAX_LINK_LENGTH } from './share-link';
import { experiments } from '../test-support/experiments';

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const reasonOf = (hash: string) => {
  const link = decodeLink(hash);
  return link && !link.ok ? link.error.details['reason'] : undefined;
};

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

  it('leaves other hashes alone', () => {
    expect(decodeLink('')).toBeNull();
    expect(decodeLink('#results')).toBeNull();
  });

  it.each([
    ['not base64', '#e=%%%', 'damaged'],
    ['not JSON', `#e=${Buffer.from('{"seed":').toString('base64url')}`, 'damaged'],
    ['not UTF-8', '#e=_____w', 'damaged'],
    ['an array', `#e=${base64url([])}`, 'no-experiment'],
    ['null', `#e=${base64url(null)}`, 'no-experiment'],
    ['a long one', `#e=${'A'.repeat(MAX_LINK_LENGTH)}`, 'too-long'],
  ])('refuses %s', (_, hash, reason) => {
    expect(reasonOf(hash)).toBe(reason);
  });

  it.each([
    ['an unknown field', { extra: 1 }],
    ['a number out of range', { training: { ...defaultExperiment.training, epochs: 1e9 } }],
    ['a huge network', { teacher: { kind: 'mlp', hidden: [1e9], activation: 'relu', dropout: 0 } }],
    ['more labels than examples', { data: { labelled: 9999 } }],
    ['a string for a number', { seed: '42' }],
    ['an unknown data set', { data: { dataset: '../../secret' } }],
  ])('refuses %s and names the field', (_, value) => {
    expect(reasonOf(`#e=${base64url({ version: 1, ...value })}`)).toMatch(/^[\w.]+: /);
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

  it('names the version of a link made by another one', () => {
    const link = decodeLink(`#e=${base64url({ version: 99 })}`);
    expect(link).toMatchObject({ ok: false, error: { code: 'experiment-version', details: { version: '99' } } });
  });

  it('lets no prototype be changed', () => {
    const json = '{"version":1,"__proto__":{"polluted":1},"data":{"__proto__":{"polluted":1},"labelled":9}}';
    const link = decodeLink(`#e=${Buffer.from(json).toString('base64url')}`);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(link?.ok).toBe(false);
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
