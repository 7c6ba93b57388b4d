import { expect, it } from 'vitest';
import { defaultExperiment } from '../../engine/experiment';
import { infoFor } from '../test-support/fake-client';
import { asking, stepStates } from './run-steps';

const info = infoFor(defaultExperiment);
const at = (phase: 'teacher' | 'students', step: number) => ({
  phase,
  step,
  totalSteps: 10,
  remainingMs: null,
  stepMs: null,
});
const states = (run: Parameters<typeof stepStates>[0]) => Object.values(stepStates(run)).join(' ');

it('goes from one step to the next', () => {
  expect(states({ info, progress: at('teacher', 0), state: 'ready' })).toBe('waiting waiting waiting waiting');
  expect(states({ info, progress: at('teacher', 0), state: 'teacher' })).toBe('now waiting waiting waiting');
  expect(states({ info, progress: at('teacher', 3), state: 'paused' })).toBe('now waiting waiting waiting');
  expect(states({ info, progress: at('students', 0), state: 'students' })).toBe('done done done now');
  expect(states({ info, progress: at('students', 10), state: 'done' })).toBe('done done done done');
});

it('knows of a teacher that came trained', () => {
  const kept = infoFor(defaultExperiment, { teacherTrained: true });
  expect(states({ info: kept, progress: null, state: 'ready' })).toBe('done waiting waiting waiting');
});

it('says how often a teacher is asked', () => {
  expect(asking(defaultExperiment)).toBe('once');
  const { augmentation, arms } = defaultExperiment;
  expect(asking({ arms, augmentation: { ...augmentation, shift: 1 } })).toBe('always');
  const inner = { id: 'distilled', objective: [{ term: 'fitnet', weight: 1 } as const] };
  expect(asking({ arms: [inner], augmentation })).toBe('always');
  expect(asking({ arms: [{ ...arms[0]!, from: ['ema'] }], augmentation })).toBe('never');
});
