import { describe, expect, it } from 'vitest';
import type { DialMark } from '../../workers/protocol';
import { chartMarks, temperatureAt } from './marks';

const initial = { temperature: 2, alpha: 0.9, learningRate: 0.005 };
const mark = (step: number, change: Partial<typeof initial>, phase: 'teacher' | 'students' = 'students'): DialMark => ({
  phase,
  step,
  dials: { ...initial, ...change },
});

describe('chartMarks', () => {
  it('says what turned and where', () => {
    expect(chartMarks([mark(120, { temperature: 4 })], 'students', initial, 10)).toEqual([
      { step: 120, label: 'T 2→4' },
    ]);
  });

  it('joins the turns of one drag', () => {
    const marks = [mark(100, { temperature: 2.5 }), mark(104, { temperature: 3 }), mark(109, { temperature: 6.1 })];
    expect(chartMarks(marks, 'students', initial, 10)).toEqual([{ step: 100, label: 'T 2→6.1' }]);
  });

  it('keeps turns that lie apart, each from the value before', () => {
    const marks = [mark(100, { temperature: 4 }), mark(300, { temperature: 4, alpha: 0.5 })];
    expect(chartMarks(marks, 'students', initial, 10).map((m) => m.label)).toEqual(['T 2→4', 'α 0.9→0.5']);
  });

  it('leaves out what went back, and what the teacher does not feel', () => {
    expect(chartMarks([mark(5, { temperature: 4 }), mark(6, {})], 'students', initial, 10)).toEqual([]);
    const turned = [mark(5, { temperature: 8, learningRate: 0.01 }, 'teacher')];
    expect(chartMarks(turned, 'teacher', initial, 10)).toEqual([{ step: 5, label: 'lr 0.005→0.01' }]);
  });

  it('starts the students from the dials that the teacher’s phase ended with', () => {
    const marks = [mark(5, { temperature: 8 }, 'teacher'), mark(50, { temperature: 4 })];
    expect(chartMarks(marks, 'students', initial, 10)).toEqual([{ step: 50, label: 'T 8→4' }]);
  });
});

describe('temperatureAt', () => {
  it('is the value of the last turn before the step', () => {
    const marks = [mark(10, { temperature: 3 }, 'teacher'), mark(50, { temperature: 4 }), mark(90, { temperature: 5 })];
    expect([0, 49, 50, 200].map((step) => temperatureAt(marks, initial, step))).toEqual([3, 3, 4, 5]);
    expect(temperatureAt([], initial, 7)).toBe(2);
  });
});
