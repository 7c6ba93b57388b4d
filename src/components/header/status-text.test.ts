import { describe, expect, it } from 'vitest';
import { defaultExperiment } from '../../engine/experiment';
import { infoFor } from '../../state/test-support/fake-client';
import { placeOf, statusOf } from './status-text';

const info = infoFor({
  ...defaultExperiment,
  training: { ...defaultExperiment.training, steps: 0, epochs: 20, teacherEpochs: 5 },
});
const at = (step: number, remainingMs: number | null = null) =>
  ({ phase: 'students', step, totalSteps: 100, remainingMs, stepMs: null }) as const;
const base = { info, loading: null, queued: false, progress: null };
const text = (state: Parameters<typeof statusOf>[0]) => {
  const { word, detail } = statusOf(state);
  return [word, detail].filter(Boolean).join(' · ');
};

describe('the status', () => {
  it('says what is loaded, how far, and that it starts then', () => {
    expect(text({ ...base, run: 'loading', loading: { what: 'dataset', fraction: 0 } })).toBe('Ready · loading data…');
    const half = { what: 'dataset', fraction: 0.5 } as const;
    expect(text({ ...base, run: 'loading', loading: half, queued: true })).toMatch(
      /^Ready · loading data… 50.% then starts$/,
    );
  });

  it('tells the epoch and the time left', () => {
    expect(text({ ...base, run: 'students', progress: at(68, 9200) })).toBe('Distilling · 14/20 · 9 s left');
    expect(text({ ...base, run: 'students', progress: at(0, 600_000) })).toBe('Distilling · 1/20 · 10 min left');
  });

  it('tells generation and stage where there are several, in full to who listens', () => {
    const [first] = defaultExperiment.arms;
    const staged = { ...first!, then: [{ at: 0.5, objective: first!.objective }] };
    const networks = [...info.networks.slice(0, 2), { ...info.networks[2]!, generation: 2 }];
    const session = {
      ...info,
      experiment: { ...info.experiment, arms: [staged, defaultExperiment.arms[1]!] },
      networks,
    };
    const two = { ...base, info: { ...session, studentSteps: 100 }, run: 'students' } as const;
    expect(text({ ...two, progress: at(30) })).toBe('Distilling · gen. 1/2 · stage 2/2 · 13/20');
    expect(statusOf({ ...two, progress: at(30) }).spoken).toBe('generation 1 of 2 · stage 2 of 2 · 13/20');
    expect(text({ ...two, progress: at(75) })).toBe('Distilling · gen. 2/2 · 11/20');
  });

  it('tells how many texts are written before the first step', () => {
    const writing = { by: 'teacher', written: 1280, of: 4000 };
    const progress = { ...at(0), writing };
    expect(text({ ...base, run: 'students', progress })).toBe('Writing texts · 1,280/4,000');
    expect(statusOf({ ...base, run: 'students', progress }).fraction).toBe(0.32);
    expect(text({ ...base, run: 'paused', progress })).toBe('Paused · 1/20');
  });

  it('says no time left while paused', () => {
    expect(text({ ...base, run: 'paused', progress: at(68, 9200) })).toBe('Paused · 14/20');
  });

  it.each([
    ['ready', 'Ready'],
    ['done', 'Done · 20 epochs'],
    ['error', 'Error'],
  ] as const)('for %s', (run, expected) => {
    expect(text({ ...base, run, progress: at(100) })).toBe(expected);
  });

  it('counts steps where the students train for a number of them, and the teacher’s epochs still', () => {
    const training = { ...info.experiment.training, steps: 400, epochs: 0 };
    const own = { ...base, info: { ...info, experiment: { ...info.experiment, training } } };
    expect(text({ ...own, run: 'students', progress: at(68) })).toBe('Distilling · 273/400');
    expect(text({ ...own, run: 'done', progress: at(100) })).toBe('Done · 400 steps');
    expect(text({ ...own, run: 'teacher', progress: { ...at(50), phase: 'teacher' } })).toBe('Training teacher · 3/5');
  });

  it('never counts beyond the last epoch', () => {
    expect(placeOf({ ...base, run: 'students', progress: at(100) })).toEqual({ unit: 'epochs', at: 20, of: 20 });
  });
});
