import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlaygroundError } from '../../engine/errors';
import { defaultExperiment } from '../../engine/experiment';
import { reportOf } from '../test-support/compressed';
import { recordWith } from '../test-support/runs';
import { MOST_FILE_MEGABYTES, parseRunFile, readRunFile, writeRunFile } from './run-file';

const record = recordWith({ compressed: [reportOf('distilled')] });
const text = writeRunFile(record);

const fusion = { kind: 'fusion', stages: [2], embedding: 2, width: 4, dropout: 0 };
const severalTasks = { data: { dataset: 'emoji', tasks: true }, teacher: fusion, student: fusion };

/** The reason why a text is refused; undefined where it is a run. Anything else that is thrown fails the test. */
function refusal(value: string): unknown {
  try {
    parseRunFile(value);
    return undefined;
  } catch (error) {
    if (error instanceof PlaygroundError && error.code === 'run-unreadable') return error.details['reason'];
    throw error;
  }
}

describe('a run as a file', () => {
  it('comes back as it was, to the bit', () => {
    // The shape of samples follows from the data set.
    expect(parseRunFile(text)).toEqual({ ...record, info: { ...record.info, shape: [8, 8, 1] } });
  });

  it('keeps large arrays', () => {
    const logits = {
      ...record.logits,
      distilled: Float32Array.from({ length: 8 }, (_, i) => Math.fround(Math.PI * i)),
    };
    expect(parseRunFile(writeRunFile({ ...record, logits })).logits['distilled']).toEqual(logits.distilled);
  });
});

describe('a file that is no run', () => {
  const changed = (change: (file: { format: string; run: Record<string, unknown> }) => void): string => {
    const file = JSON.parse(text) as { format: string; run: Record<string, unknown> };
    change(file);
    return JSON.stringify(file);
  };

  it.each([
    ['no-json', 'no-json', '{"format":'],
    ['another JSON', 'no-run', '{"version":1}'],
    ['another version', 'version', changed(({ run }) => (run['version'] = 99))],
    [
      'settings out of bounds',
      'settings',
      changed(({ run }) => (run['experiment'] = { ...defaultExperiment, seed: -1 })),
    ],
    ['settings of several tasks', 'damaged', changed(({ run }) => (run['experiment'] = severalTasks))],
    ['missing logits', 'damaged', changed(({ run }) => delete run['logits'])],
    ['logits cut short', 'damaged', changed(({ run }) => (run['logits'] = { distilled: { $f32: 'AAAAAA==' } }))],
    ['logits of a network that there isn’t', 'damaged', changed(({ run }) => (run['logits'] = { x: { $f32: '' } }))],
    ['a name that fills the page', 'damaged', changed(({ run }) => (run['name'] = 'x'.repeat(1000)))],
    ['half a number', 'no-json', changed(({ run }) => (run['surfaces'] = { distilled: { $f32: 'AAA=' } }))],
  ])('is refused with the reason: %s', (_, reason, file) => {
    expect(refusal(file)).toBe(reason);
  });

  it('is refused before it is read where it is too large', async () => {
    const file = { size: MOST_FILE_MEGABYTES * 2 ** 20 + 1, text: () => Promise.reject(new Error('read')) };
    await expect(readRunFile(file as unknown as File)).rejects.toMatchObject({ details: { reason: 'too-large' } });
  });

  it('never gets through damaged, whatever part of it is replaced by whatever', () => {
    const paths: string[][] = [];
    const walk = (value: unknown, path: string[]): void => {
      if (path.length > 0) paths.push(path);
      if (typeof value !== 'object' || value === null || path.length > 5) return;
      for (const [key, part] of Object.entries(value)) walk(part, [...path, key]);
    };
    walk((JSON.parse(text) as { run: unknown }).run, []);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
        const file = changed(({ run }) => {
          let at = run;
          for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
          at[path.at(-1)!] = value;
        });
        // Refused, or a run whose every array has the length that panels count on.
        if (refusal(file) !== undefined) return;
        const { info, logits, curves } = parseRunFile(file);
        const classes = info.classes.length;
        for (const own of Object.values(logits)) expect(own).toHaveLength(info.testCount * classes);
        for (const { probe } of curves.evaluations)
          for (const own of Object.values(probe)) expect(own).toHaveLength(info.probeCount * classes);
      }),
      { numRuns: 400 },
    );
  });

  it('is refused wherever it is cut or a byte is changed, or is a run still', () => {
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.string({ minLength: 0, maxLength: 3 }), (at, with_) => {
        refusal(text.slice(0, at));
        refusal(text.slice(0, at) + with_ + text.slice(at + 1));
      }),
      { numRuns: 300 },
    );
  });
});
