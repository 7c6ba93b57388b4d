import { describe, expect, it } from 'vitest';
import { requireExperiment } from '../experiment';
import { plainMlp } from '../models/mlp';
import { axesOf } from './axes';
import { idleReason } from './idle-axes';

const idle = (value: unknown): Record<string, string> => {
  const experiment = requireExperiment(value);
  return Object.fromEntries(
    axesOf(experiment).flatMap((axis) => {
      const reason = idleReason(axis, experiment);
      return reason ? [[axis.id, reason]] : [];
    }),
  );
};
const scratch = { id: 'scratch', objective: [{ term: 'cross-entropy', weight: 1 }] };

describe('axes that change nothing', () => {
  it('there are none in the default experiment', () => expect(idle({})).toEqual({}));

  it('T where no term softens, α where every weight is fixed', () => {
    const fitnet = { id: 'fitnet', objective: [{ term: 'logit-mse', weight: 1 }] };
    expect(idle({ arms: [fitnet, scratch] })).toEqual({ temperature: 'temperature', alpha: 'alpha' });
  });

  it('T where a schedule holds instead, unless it starts at the dial', () => {
    const arm = (temperature: object) => ({
      id: 'distilled',
      objective: [{ term: 'soft-targets', weight: 'alpha' }],
      schedules: { temperature },
    });
    expect(idle({ arms: [arm({ kind: 'linear', from: 8, to: 1 })] })).toEqual({ temperature: 'temperature' });
    expect(idle({ arms: [arm({ kind: 'flsw', beta: 1, gamma: 1 })] })).toEqual({});
  });

  it('the teacher where nobody hears it', () => {
    expect(idle({ arms: [scratch] })).toMatchObject({ teacherWidth: 'teacher', teacherEpochs: 'teacher' });
  });

  it('the student’s width where every arm has a network of its own', () => {
    expect(idle({ arms: [{ ...scratch, network: plainMlp(8) }] })).toHaveProperty('studentWidth', 'student');
  });
});
