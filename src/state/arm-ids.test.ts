import { describe, expect, it } from 'vitest';
import { defaultExperiment } from '../engine/experiment';
import { freshId, idFrom } from './arm-ids';

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
