import { describe, expect, it } from 'vitest';
import type { ArmChoice } from '../../engine/arms';
import { defaultExperiment } from '../../engine/experiment';
import { infoFor } from '../../state/test-support/fake-client';
import type { DialMark } from '../../workers/protocol';
import { chartMarks, courseMarks, placeMarks, sideOf } from './marks';

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

describe('courseMarks', () => {
  const [arm] = defaultExperiment.arms as readonly [ArmChoice, ...ArmChoice[]];
  const staged: ArmChoice = { ...arm, then: [{ at: 0.3, objective: arm.objective }] };

  it('tell where generations and stages begin, once where arms share them', () => {
    const experiment = { ...defaultExperiment, arms: [staged, { ...staged, id: 'scratch' }] };
    const info = infoFor(experiment);
    expect(courseMarks(info)).toEqual([{ step: 3, label: 'stage 2' }]);
    const networks = info.networks.map((network) =>
      network.id === 'scratch' ? { ...network, generation: 2 } : network,
    );
    expect(courseMarks({ ...info, networks, studentSteps: 20 })).toEqual([
      { step: 10, label: 'gen. 2' },
      { step: 3, label: 'stage 2' },
      { step: 13, label: 'stage 2' },
    ]);
  });

  it('are none in a plain run', () => {
    expect(courseMarks(infoFor(defaultExperiment))).toEqual([]);
  });
});

describe('placeMarks', () => {
  const marks = [
    { step: 30, label: 'gen. 2' },
    { step: 60, label: 'gen. 3' },
    { step: 100, label: 'gen. 4' },
  ];
  const words = (width: number) => placeMarks(marks, 100, width).map(({ label }) => label);

  it('keeps all words where there is room', () => {
    expect(words(40)).toEqual(['gen. 2', 'gen. 3', 'gen. 4']);
  });

  it('keeps every line, and lets words go that would lie upon earlier ones', () => {
    expect(words(9)).toEqual(['gen. 2', '', 'gen. 4']);
    expect(placeMarks(marks, 100, 1).map(({ step }) => step)).toEqual([30, 60, 100]);
  });

  it('puts the words of late marks to their left, inside the chart', () => {
    expect(placeMarks(marks, 100, 40).map(({ side }) => side)).toEqual(['right', 'right', 'left']);
  });

  it('puts words on the other side where theirs is taken', () => {
    const thirds = [
      { step: 33, label: 'gen. 2' },
      { step: 67, label: 'gen. 3' },
    ];
    expect(placeMarks(thirds, 100, 9.5)).toMatchObject([{ label: 'gen. 2' }, { label: 'gen. 3', side: 'right' }]);
  });
});

describe('sideOf', () => {
  it('is where the words have room: right of the point, else left of it, else nowhere', () => {
    expect(sideOf('teacher done', 40, 100, 20)).toBe('right');
    expect(sideOf('teacher done', 90, 100, 20)).toBe('left');
    expect(sideOf('teacher done', 50, 100, 8)).toBeNull();
  });
});
