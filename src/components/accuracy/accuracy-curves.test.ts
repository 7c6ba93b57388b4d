import { describe, expect, it } from 'vitest';
import { defaultExperiment } from '../../engine/experiment';
import type { SessionInfo } from '../../workers/protocol';
import { accuracyCurves, withheldRecall } from './accuracy-curves';

describe('accuracyCurves', () => {
  it('hold the evaluations that measured a network', () => {
    const evaluations = [
      { phase: 'teacher', step: 0, probe: {}, accuracy: { teacher: 0.1 } },
      { phase: 'teacher', step: 40, probe: {} },
      { phase: 'students', step: 0, probe: {}, accuracy: { distilled: 0.2, scratch: 0.2 } },
      { phase: 'students', step: 40, probe: {}, accuracy: { distilled: 0.9, scratch: 0.7 } },
    ] as const;
    expect(accuracyCurves(evaluations, ['teacher', 'distilled'])).toEqual([
      { network: 'teacher', points: [{ step: 0, value: 0.1 }] },
      {
        network: 'distilled',
        points: [
          { step: 0, value: 0.2 },
          { step: 40, value: 0.9 },
        ],
      },
    ]);
  });
});

it('a later generation’s curve begins with its own training', () => {
  const evaluations = [
    { phase: 'students', step: 0, probe: {}, accuracy: { first: 0.2, second: 0.1 } },
    { phase: 'students', step: 40, probe: {}, accuracy: { first: 0.9 } },
    { phase: 'students', step: 50, probe: {}, accuracy: { second: 0.1 } },
  ] as const;
  const [first, second] = accuracyCurves(evaluations, ['first', 'second'], (id) => (id === 'second' ? 50 : 0));
  expect(first?.points.map(({ step }) => step)).toEqual([0, 40]);
  expect(second?.points).toEqual([{ step: 50, value: 0.1 }]);
});

describe('withheldRecall', () => {
  const info = (withheld: number[]): SessionInfo => ({
    backend: { name: 'cpu', reason: 'requested', probes: {}, threads: 1 },
    experiment: { ...defaultExperiment, data: { ...defaultExperiment.data, withheld } },
    classes: ['a', 'b', 'c'],
    shape: [2],
    trainCount: 0,
    testCount: 5,
    labelledCount: 0,
    transferCount: 0,
    test: { inputs: new Float32Array(10), labels: Uint8Array.from([0, 1, 1, 1, 2]) },
    probeCount: 5,
    networks: [],
    teacherSteps: 1,
    studentSteps: 1,
    teacherTrained: false,
  });
  const chosen = [0, 1, 0, 1, 0];
  const logits = Float32Array.from(chosen.flatMap((c) => [0, 1, 2].map((k) => (k === c ? 1 : 0))));

  it('counts the samples of every withheld class alike', () => {
    expect(withheldRecall(info([1]), logits)).toBeCloseTo(2 / 3, 12);
    expect(withheldRecall(info([1, 2]), logits)).toBeCloseTo(2 / 4, 12);
  });
  it('is not a number where nothing is withheld', () => {
    expect(withheldRecall(info([]), logits)).toBeNaN();
  });
});
