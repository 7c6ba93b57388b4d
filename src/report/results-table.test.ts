import { describe, expect, it } from 'vitest';
import type { NetworkResult, RunOutcome } from '../engine/training/measure-run';
import { differenceLines, plainLines, resultsTable, stageLines } from './results-table';

const result = (accuracy: number, more: Partial<NetworkResult> = {}): NetworkResult => ({
  accuracy,
  parameters: 10,
  bytes: 40,
  multiplyAdds: 8,
  hash: 'abc',
  ...more,
});
const outcome = (results: RunOutcome['results']): RunOutcome => ({ results, divergences: [], backend: 'wasm' });
const outcomes = [
  outcome({ teacher: result(0.9), distilled: result(0.8), staged: result(0.7), scratch: result(0.5) }),
  outcome({ teacher: result(0.9), distilled: result(0.8), staged: result(0.8), scratch: result(0.6) }),
];
const pairs = (lines: readonly string[]) => lines.map((line) => line.split(':')[0]);

it('says once what was not compiled in some of the runs', () => {
  const plain = [{ work: 'training', code: 'not-understood', details: { what: 'Cumsum' } }] as const;
  const [first, second] = outcomes as [RunOutcome, RunOutcome];
  expect(plainLines([first, { ...first, plain }, { ...second, plain }])).toEqual([
    'Run operation by operation, which is slower: training steps, because Cumsum is not understood by the compiler.',
  ]);
  expect(plainLines(outcomes)).toEqual([]);
});

it('tells of corrupted samples what is asked for', () => {
  const measured = [outcome({ scratch: result(0.5, { noiseAccuracy: 0.25, noiseDrop: 0.25, blurAccuracy: 0.3 }) })];
  expect(resultsTable(measured)).not.toContain('noise');
  const [head, , row] = resultsTable(measured, [], [{ metric: 'noiseAccuracy', on: 'test' }]).split('\n');
  expect(head).toContain('Accuracy, noise');
  expect(head).not.toContain('blur');
  expect(row).toContain('25.0 %');
});

describe('differences', () => {
  it('are to scratch and to plain distillation, unless told otherwise', () => {
    expect(differenceLines(outcomes, [])).toEqual([
      'distilled − scratch: +25.0 ± 7.1 points; 95 % interval −38.5 to +88.5, which holds 0',
      'staged − scratch: +20.0 ± 0.0 points',
      'staged − distilled: −5.0 ± 7.1 points; 95 % interval −68.5 to +58.5, which holds 0',
    ]);
  });

  it('are to the arms asked for, each pair once', () => {
    expect(pairs(differenceLines(outcomes, ['staged']))).toEqual(['distilled − staged', 'scratch − staged']);
    expect(pairs(differenceLines(outcomes, ['distilled', 'staged', 'scratch']))).toEqual([
      'staged − distilled',
      'scratch − distilled',
      'scratch − staged',
    ]);
  });

  it('are of any metric, in its own unit, on the validation split too', () => {
    const nll = [
      outcome({ distilled: result(0.8, { crossEntropy: 0.25 }), scratch: result(0.5, { crossEntropy: 1.5 }) }),
      outcome({
        distilled: result(0.8, { crossEntropy: 0.25, validation: { calibrationError: 0.1 } }),
        scratch: result(0.5, { crossEntropy: 1.25, validation: { calibrationError: 0.4 } }),
      }),
    ];
    expect(differenceLines(nll, [], { metric: 'crossEntropy', on: 'test' })).toEqual([
      'distilled − scratch, NLL: −1.125 ± 0.177 nats; 95 % interval −2.713 to +0.463, which holds 0',
    ]);
    expect(differenceLines(nll, [], { metric: 'calibrationError', on: 'validation' })).toEqual([
      'distilled − scratch, Validation ECE: −30.0 points; one seed: no interval',
    ]);
  });

  it('of a metric that is of other data say so, and of one without a unit give none', () => {
    const perplexity = { metric: 'perplexity', on: 'test' } as const;
    expect(differenceLines(outcomes, [], perplexity)).toEqual(['Perplexity: a metric of other data than this']);
    const tokens = outcome({ one: result(0.5, { perplexity: 4.25 }), two: result(0.4, { perplexity: 3 }) });
    expect(differenceLines([tokens], [], perplexity)).toEqual(['one − two, Perplexity: +1.250; one seed: no interval']);
  });

  it('are to the last arm where neither is there', () => {
    const others = [outcome({ teacher: result(0.9), one: result(0.5), two: result(0.4) })];
    expect(differenceLines(others, [])).toEqual(['one − two: +10.0 points; one seed: no interval']);
  });
});

it('the table begins with the validation split where one was kept', () => {
  const kept = [outcome({ scratch: result(0.5, { validation: { accuracy: 0.4 } }) })];
  const [head = '', , scratch = ''] = resultsTable(kept).split('\n');
  expect(head.trim()).toMatch(/^Validation accuracy +Test accuracy/);
  expect(scratch).toMatch(/scratch +40\.0 % +50\.0 %/);
});

it('the table has a column for each metric that any network has', () => {
  const withheld = [
    outcome({ teacher: result(0.9), distilled: result(0.8, { withheldAccuracy: 0.75, agreement: 0.9 }) }),
  ];
  const [head = '', , teacher = '', distilled = ''] = resultsTable(withheld).split('\n');
  expect(head.trim().split(/ {2,}/)).toEqual([
    'Test accuracy',
    'Withheld classes',
    'Agreement',
    'Parameters',
    'Multiply-adds',
  ]);
  expect(distilled).toMatch(/distilled +80\.0 % +75\.0 % +90\.0 % +10 +8/);
  expect(teacher).toMatch(/teacher +90\.0 % +– +– +10 +8/);
});

it('a metric of the validation split that is asked for has its column', () => {
  const kept = [outcome({ scratch: result(0.5, { validation: { accuracy: 0.4, crossEntropy: 0.123 } }) })];
  const [head = '', , scratch = ''] = resultsTable(kept, [], [{ metric: 'crossEntropy', on: 'validation' }]).split(
    '\n',
  );
  expect(head.trim()).toMatch(/^Validation accuracy +Validation NLL +Test accuracy/);
  expect(scratch).toMatch(/scratch +40\.0 % +0\.123 +50\.0 %/);
});

it('arms and stages go by the names that they were given, with the ids that arguments know them by', () => {
  const objective = [{ term: 'cross-entropy', weight: 1 }] as const;
  const arms = [
    { id: 'distilled', name: 'Ten opinions', objective },
    { id: 'scratch', stageName: 'Warm-up', objective, then: [{ at: 0.125, objective }] },
  ];
  const [, , ...rows] = resultsTable(outcomes, arms).split('\n');
  expect(rows.map((row) => row.split(/ {2,}/)[0])).toEqual([
    'teacher',
    'Ten opinions (distilled)',
    'staged',
    'scratch',
  ]);
  expect(differenceLines(outcomes, [], undefined, arms)[0]).toMatch(/^Ten opinions \(distilled\) − scratch: /);
  expect(stageLines(arms)).toEqual(['scratch: Warm-up, stage 2 from 12.5 %']);
});
