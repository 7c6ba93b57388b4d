import { describe, expect, it } from 'vitest';
import { defaultExperiment, parseExperiment, type Experiment } from '../../engine/experiment';
import { plainMlp } from '../../engine/models/mlp';
import { withOneMoreTeacher, withoutTeacher } from './teachers';

const soft = [{ term: 'soft-targets', weight: 1 }] as const;

describe('further teachers', () => {
  it('are unlike one another, and are listened to by arms that listen to all', () => {
    const three = withOneMoreTeacher(withOneMoreTeacher(defaultExperiment));
    expect(parseExperiment(three)).toMatchObject({ ok: true });
    expect(new Set([three.teacher, ...three.moreTeachers].map((spec) => JSON.stringify(spec))).size).toBe(3);
    expect(three.arms.map(({ from }) => from)).toEqual([['teacher', 'teacher-2', 'teacher-3'], undefined]);
  });

  it('are renumbered when one goes, and arms stay with those that they had', () => {
    const fusion = { of: 'probabilities', by: 'hand', weights: [1, 2, 3] } as const;
    const experiment: Experiment = {
      ...defaultExperiment,
      moreTeachers: [plainMlp(10), plainMlp(20), plainMlp(30)],
      arms: [
        { id: 'a', objective: soft, from: ['teacher-2', 'teacher-3', 'teacher-4'], fusion },
        { id: 'b', objective: soft, from: ['teacher-3'] },
      ],
    };
    const fewer = withoutTeacher(experiment, 1);
    expect(parseExperiment(fewer)).toMatchObject({ ok: true });
    expect(fewer.moreTeachers).toEqual([plainMlp(10), plainMlp(30)]);
    expect(fewer.arms).toEqual([
      { id: 'a', objective: soft, from: ['teacher-2', 'teacher-3'], fusion: { ...fusion, weights: [1, 3] } },
      { id: 'b', objective: soft },
    ]);
  });

  it('go on learning their own of several tasks', () => {
    const data = { ...defaultExperiment.data, teacherTasks: [null, 0, 1] };
    const experiment: Experiment = { ...defaultExperiment, data, moreTeachers: [plainMlp(10), plainMlp(20)] };
    expect(withoutTeacher(experiment, 0).data.teacherTasks).toEqual([null, 1]);
  });

  it('come and go without a trace', () => {
    expect(withoutTeacher(withOneMoreTeacher(defaultExperiment), 0)).toEqual(defaultExperiment);
  });
});
