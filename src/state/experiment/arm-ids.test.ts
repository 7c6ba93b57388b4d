import { describe, expect, it } from 'vitest';
import { defaultExperiment } from '../../engine/experiment';
import { freshId, idFrom, renamed } from './arm-ids';

describe('ids of arms', () => {
  it('are made from what is typed', () => {
    expect(idFrom('My arm, №2!')).toBe('my-arm-2');
    expect(idFrom('  --  ')).toBe('');
    expect(idFrom('3 labels')).toBe('labels');
  });

  it('are never taken twice, nor the teacher’s', () => {
    expect(freshId(defaultExperiment.arms, 'distilled')).toBe('distilled-2');
    for (const reserved of ['teacher', 'teacher-2', 'ema']) {
      expect(freshId(defaultExperiment.arms, reserved)).toBe('arm');
    }
    expect(freshId(defaultExperiment.arms, 'dist')).toBe('dist');
  });

  it('change everywhere at once', () => {
    const [first, second] = defaultExperiment.arms;
    const arms = [{ ...first!, from: ['scratch', 'teacher'] }, second!];
    expect(renamed(arms, 'scratch', 'alone')).toEqual([
      { ...first!, from: ['alone', 'teacher'] },
      { ...second!, id: 'alone' },
    ]);
  });
});
