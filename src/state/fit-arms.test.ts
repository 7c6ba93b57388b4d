import { describe, expect, it } from 'vitest';
import { methodObjective } from '../engine/distillation/methods';
import { defaultExperiment, requireExperiment } from '../engine/experiment';
import { fitArms } from './fit-arms';

const cnn = {
  kind: 'cnn',
  stages: [4],
  kernel: 3,
  batchNorm: false,
  dense: [],
  activation: 'relu',
  dropout: 0,
} as const;

describe('fitArms', () => {
  it('leaves arms alone that suit their networks', () => {
    expect(fitArms(defaultExperiment)).toBe(defaultExperiment);
  });

  it('gives soft targets to an arm that compares maps which are no longer there, and to no other', () => {
    const [distilled, scratch] = defaultExperiment.arms;
    const arms = [{ ...distilled!, objective: methodObjective('attention-transfer') }, scratch!];
    const before = requireExperiment({ ...defaultExperiment, teacher: cnn, student: cnn, arms });
    expect(fitArms(before)).toBe(before);
    expect(fitArms({ ...before, student: defaultExperiment.student }).arms).toEqual(defaultExperiment.arms);
  });
});
