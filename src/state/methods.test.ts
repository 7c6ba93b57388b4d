import { describe, expect, it } from 'vitest';
import { termIds } from '../engine/distillation/catalogue';
import { defaultExperiment, parseExperiment } from '../engine/experiment';
import { freshId, idFrom, methodObjective, methodOf } from './methods';

const images = {
  teacher: { kind: 'cnn', stages: [8, 16], kernel: 3, batchNorm: false, dense: [16], activation: 'relu', dropout: 0 },
  student: { kind: 'cnn', stages: [4, 8], kernel: 3, batchNorm: false, dense: [], activation: 'relu', dropout: 0 },
};

describe('methods', () => {
  it.each(termIds)('%s makes a valid objective between two convolutional networks, and is recognised', (term) => {
    const objective = methodObjective(term);
    const result = parseExperiment({ ...images, arms: [{ id: 'distilled', objective }] });
    expect(result, JSON.stringify(result)).toMatchObject({ ok: true });
    expect(methodOf(objective)).toBe(term);
  });

  it('recognises the default arms', () => {
    expect(defaultExperiment.arms.map(({ objective }) => methodOf(objective))).toEqual(['soft-targets', 'cross-entropy']);
  });

  it('takes an objective put together by hand for none of them', () => {
    expect(methodOf([{ term: 'cross-entropy', weight: 0.3 }])).toBeUndefined();
    expect(methodOf([])).toBeUndefined();
  });
});

describe('ids of arms', () => {
  it('are made from what is typed', () => {
    expect(idFrom('My arm, №2!')).toBe('my-arm-2');
    expect(idFrom('  --  ')).toBe('');
    expect(idFrom('3 labels')).toBe('labels');
  });

  it('are never taken twice, nor the teacher’s', () => {
    expect(freshId(defaultExperiment.arms, 'distilled')).toBe('distilled-2');
    expect(freshId(defaultExperiment.arms, 'teacher')).toBe('teacher-2');
    expect(freshId(defaultExperiment.arms, 'dist')).toBe('dist');
  });
});
