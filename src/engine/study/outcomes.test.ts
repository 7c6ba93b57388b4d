import { describe, expect, it } from 'vitest';
import type { NetworkResult, RunOutcome } from '../training/measure-run';
import { studyCsv } from './csv';
import { differenceOver, metricOver, metricsIn, networksOf } from './outcomes';
import { timeLeft } from './time-left';

const result = (accuracy: number): NetworkResult => ({
  accuracy,
  agreement: 0.5,
  crossEntropy: 0.25,
  calibrationError: 0.01,
  parameters: 10,
  bytes: 40,
  multiplyAdds: 8,
  hash: 'abc',
});
const outcome = (accuracies: Record<string, number>, lost: string[] = []): RunOutcome => ({
  results: Object.fromEntries(Object.entries(accuracies).map(([id, accuracy]) => [id, result(accuracy)])),
  divergences: lost.map((network) => ({ network, step: 7, suggestedLearningRate: 0.001 })),
  backend: 'wasm',
});
const outcomes = [
  outcome({ teacher: 0.9, distilled: 0.8, scratch: 0.5 }),
  outcome({ teacher: 0.9, distilled: 0.9, scratch: 0.7 }),
  outcome({ teacher: 0.9, scratch: 0.6 }, ['distilled']),
];

describe('outcomes', () => {
  it('name every network, those that diverged too', () => {
    expect(networksOf(outcomes)).toEqual(['teacher', 'distilled', 'scratch']);
    expect(networksOf([outcomes[2]!])).toEqual(['teacher', 'scratch', 'distilled']);
  });

  it('tell which metrics there are', () => {
    expect(metricsIn(outcomes)).toEqual(['accuracy', 'agreement', 'crossEntropy', 'calibrationError']);
    const withheld = { ...outcomes[0]!, results: { scratch: { ...result(0.5), withheldAccuracy: 0 } } };
    expect(metricsIn([outcomes[0]!, withheld])).toContain('withheldAccuracy');
    const tokens = { ...outcomes[0]!, results: { scratch: { ...result(0.5), perplexity: 3 } } };
    const headOf = (run: RunOutcome) => studyCsv([], [{ values: [], seed: 1, outcome: run }]).split('\r\n')[0];
    expect(headOf(outcomes[0]!)).toBe(
      'seed,network,backend,accuracy,withheld_accuracy,agreement,nll,ece,inherited_mistakes,parameters,bytes,multiply_adds,sha256,diverged_at_step',
    );
    expect(headOf(tokens), 'what is of other data has a column where it is measured').toContain('perplexity');
  });

  it('give mean and deviation over the runs that have a network', () => {
    expect(metricOver(outcomes, 'distilled', 'accuracy')).toMatchObject({ values: [0.8, 0.9] });
    expect(metricOver(outcomes, 'scratch', 'accuracy')!.mean).toBeCloseTo(0.6, 12);
    expect(metricOver(outcomes, 'scratch', 'accuracy')!.deviation).toBeCloseTo(0.1, 12);
    expect(metricOver(outcomes, 'nobody', 'accuracy')).toBeNull();
    expect(metricOver(outcomes, 'scratch', 'withheldAccuracy')).toBeNull();
  });

  it('are compared pair by pair, within a run alone', () => {
    const difference = differenceOver(outcomes, 'distilled', 'scratch', 'accuracy')!;
    expect(difference.values.map((value) => Number(value.toFixed(12)))).toEqual([0.3, 0.2]);
    expect(difference.mean).toBeCloseTo(0.25, 12);
    // t(1) = 12.7062, sd = 0.0707107
    expect(difference.interval!.high - difference.interval!.low).toBeCloseTo((2 * 12.7062 * 0.0707107) / Math.SQRT2, 4);
    expect(differenceOver(outcomes.slice(0, 1), 'distilled', 'scratch', 'accuracy')!.interval).toBeNull();
    expect(differenceOver(outcomes.slice(2), 'distilled', 'scratch', 'accuracy')).toBeNull();
  });
});

describe('a study as CSV', () => {
  it('has a row for each cell, seed and network, what diverged among them', () => {
    const csv = studyCsv(
      ['temperature', 'a,"b"'],
      [
        { values: [4, 0.5], seed: 42, outcome: outcomes[0]! },
        { values: [8, 0.5], seed: 43, outcome: outcomes[2]! },
      ],
    );
    expect(csv.split('\r\n')).toEqual([
      'temperature,"a,""b""",seed,network,backend,accuracy,withheld_accuracy,agreement,nll,ece,inherited_mistakes,parameters,bytes,multiply_adds,sha256,diverged_at_step',
      '4,0.5,42,teacher,wasm,0.9,,0.5,0.25,0.01,,10,40,8,abc,',
      '4,0.5,42,distilled,wasm,0.8,,0.5,0.25,0.01,,10,40,8,abc,',
      '4,0.5,42,scratch,wasm,0.5,,0.5,0.25,0.01,,10,40,8,abc,',
      '8,0.5,43,teacher,wasm,0.9,,0.5,0.25,0.01,,10,40,8,abc,',
      '8,0.5,43,scratch,wasm,0.6,,0.5,0.25,0.01,,10,40,8,abc,',
      '8,0.5,43,distilled,wasm,,,,,,,,,,,7',
      '',
    ]);
  });
});

it('a study as CSV has the metrics of a validation split, where one was kept', () => {
  const run = outcome({ scratch: 0.5 });
  const kept = { ...run, results: { scratch: { ...result(0.5), validation: { accuracy: 0.4 } } } };
  const [head = '', row = ''] = studyCsv([], [{ values: [], seed: 1, outcome: kept }]).split('\r\n');
  const column = head.split(',').indexOf('validation_accuracy');
  expect(row.split(',')[column]).toBe('0.4');
  expect(studyCsv([], [{ values: [], seed: 1, outcome: run }])).not.toContain('validation');
});

describe('time left', () => {
  it('is unknown before anything is', () => {
    expect(timeLeft({ finished: [], waiting: 3, elapsed: 5, remaining: null })).toBeNull();
  });

  it('takes the first run for all others', () => {
    expect(timeLeft({ finished: [], waiting: 3, elapsed: 10, remaining: 30 })).toBe(30 + 3 * 40);
  });

  it('goes by the mean of those done', () => {
    expect(timeLeft({ finished: [10, 30], waiting: 2, elapsed: 0, remaining: null })).toBe(20 + 2 * 20);
    expect(timeLeft({ finished: [10], waiting: 0, elapsed: 50, remaining: null })).toBe(0);
  });
});
