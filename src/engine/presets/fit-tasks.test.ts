import { expect, it } from 'vitest';
import { requireExperiment } from '../experiment';
import { plainFusion } from '../models/fusion';
import { adaptToDataset } from './adapt-to-dataset';
import { withTasks, withTeacherTask } from './fit-tasks';

const network = plainFusion([2], 2, 4);
const experiment = requireExperiment({
  data: { dataset: 'emoji', withheld: [3], labelNoise: 20, longTail: 10 },
  teacher: network,
  moreTeachers: [network, network],
  student: network,
  training: { balanced: true },
});
const several = withTasks(experiment, true);

it('what does not go with several tasks goes with the first press, and is valid', () => {
  expect(requireExperiment(several).data).toMatchObject({ tasks: true, withheld: [], labelNoise: 0 });
  expect(several.data).not.toHaveProperty('longTail');
  expect(several.training).not.toHaveProperty('balanced');
});

it('nothing of several tasks is left with one, or on other data', () => {
  const [first, ...others] = several.arms;
  const weighed = { ...several, arms: [{ ...first!, tasks: { by: 'balance' as const } }, ...others] };
  const told = withTeacherTask(weighed, 1, 0);
  for (const alone of [withTasks(told, false), adaptToDataset(told, 'digits')]) {
    expect(requireExperiment(alone).arms.filter(({ tasks }) => tasks)).toEqual([]);
    expect(alone.data).not.toHaveProperty('tasks');
    expect(alone.data).not.toHaveProperty('teacherTasks');
  }
  // The same set stays as it is set up.
  expect(adaptToDataset(told, 'emoji').data).toMatchObject({ tasks: true, teacherTasks: [null, 0, null] });
});

it('a teacher learns one task or all', () => {
  const told = withTeacherTask(withTeacherTask(several, 1, 0), 2, 1);
  expect(told.data.teacherTasks).toEqual([null, 0, 1]);
  expect(withTeacherTask(withTeacherTask(told, 1, null), 2, null).data).not.toHaveProperty('teacherTasks');
});
