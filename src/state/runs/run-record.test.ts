import { describe, expect, it } from 'vitest';
import { defaultExperiment } from '../../engine/experiment';
import { checkpointWith, recordWith, runWith } from '../test-support/runs';
import { toEvict } from './eviction';
import { recordOf, summaryOf } from './run-record';
import { canBeLengthened, lengthened } from './train-further';

const label = { number: 1, name: '', when: 1, pinned: false };

describe('a record', () => {
  it('holds the settings with the dials as they stood, and no sample of the test set', () => {
    const dials = { ...defaultExperiment.dials, temperature: 9 };
    const record = recordWith({ checkpoint: checkpointWith({ dials }) });
    expect(record.experiment.dials.temperature).toBe(9);
    expect(record.info.test.inputs).toHaveLength(0);
    expect(record.info.test.labels).toHaveLength(4);
  });

  it('ends where its checkpoint stands, not where its curves did', () => {
    const record = recordWith({ state: 'paused', checkpoint: checkpointWith({ step: 9, state: 'students' }) });
    expect(record).toMatchObject({ state: 'paused', progress: { step: 9, totalSteps: 10 } });
    expect(record.curves.losses.map(({ step }) => step)).toEqual([9]);
    expect(record.curves.evaluations).toEqual([]);
  });

  it.each([
    ['has no checkpoint', { checkpoint: null }],
    ['has not begun', { checkpoint: checkpointWith({ phase: 'teacher', step: 0 }) }],
    ['has no Session', { info: null }],
  ])('is not made of a run that %s', (_, change) => {
    expect(recordOf(runWith(change), label)).toBeNull();
  });

  it('is listed with what came out, and what it takes to keep it', () => {
    const summary = summaryOf(recordWith());
    expect(summary.accuracy).toEqual({ teacher: 1, distilled: 1, scratch: 0.5 });
    expect(summary.bytes).toBeGreaterThan(3 * 4 * 2 * 4);
    // A student that has not begun is no better than chance, whatever its logits say.
    const taught = recordWith({ checkpoint: checkpointWith({ phase: 'teacher', step: 5, state: 'paused' }) });
    expect(Object.keys(summaryOf(taught).accuracy)).toEqual(['teacher']);
  });
});

describe('making room', () => {
  const run = (id: string, when: number, pinned = false) => ({ id, when, pinned, bytes: 10 });

  it('takes the oldest that are not pinned, and no more than it must', () => {
    const runs = [run('d', 4), run('a', 1, true), run('c', 3), run('b', 2)];
    expect(toEvict(runs, 'd', { runs: 3, bytes: 1000 })).toEqual(['b']);
    expect(toEvict(runs, 'd', { runs: 9, bytes: 20 })).toEqual(['b', 'c']);
    expect(toEvict(runs, 'd', { runs: 4, bytes: 40 })).toEqual([]);
  });

  it('never takes the run that has just been kept, however large', () => {
    expect(toEvict([run('a', 1)], 'a', { runs: 0, bytes: 0 })).toEqual([]);
  });
});

describe('training further', () => {
  it('doubles a run that is done, and stands halfway, under another id', () => {
    const record = recordWith();
    const longer = lengthened(record);
    expect(longer?.experiment.training.steps).toBe(2 * defaultExperiment.training.steps);
    const { training } = defaultExperiment;
    const byEpochs = {
      ...record,
      experiment: { ...record.experiment, training: { ...training, steps: 0, epochs: 30 } },
    };
    expect(lengthened(byEpochs)?.experiment.training).toMatchObject({ steps: 0, epochs: 60 });
    expect(longer?.checkpoint).toMatchObject({ step: 10, state: 'paused', experiment: longer?.experiment });
    expect(longer?.id).not.toBe(record.id);
  });

  it('is not offered where something is laid out over the whole run', () => {
    const { arms, training } = defaultExperiment;
    const [first, ...others] = arms;
    expect(canBeLengthened(defaultExperiment)).toBe(true);
    expect(canBeLengthened({ ...defaultExperiment, training: { ...training, schedule: 'cosine' } })).toBe(false);
    const staged = { ...first!, then: [{ at: 0.5, objective: first!.objective }] };
    expect(canBeLengthened({ ...defaultExperiment, arms: [staged, ...others] })).toBe(false);
    const anneal = { kind: 'linear', from: 8, to: 1 } as const;
    const scheduled = { ...first!, schedules: { temperature: anneal } };
    expect(canBeLengthened({ ...defaultExperiment, arms: [scheduled, ...others] })).toBe(false);
  });
});
