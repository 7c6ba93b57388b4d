/** What data of several tasks can't go with, told before anything is allocated. */
import { compresses, MOST_TEACHERS, stagesOf, type ArmChoice } from './arms';
import type { ExperimentIssue } from './cross-checks';
import { tasksOf } from './datasets/tasks';
import { terms } from './distillation/catalogue';
import { isPlanned } from './distillation/schedule';
import type { Experiment } from './experiment';
import { knownBySources, learnedTasks } from './task-weighing';

/** @returns issues whose `expected` is `tasks:<reason>`, worded in the messages */
export function taskIssues(experiment: Experiment): ExperimentIssue[] {
  const { data, training, arms, moreTeachers } = experiment;
  const issues: ExperimentIssue[] = [];
  const says = (path: string, reason: string, received: unknown) =>
    issues.push({ path, expected: `tasks:${reason}`, received: String(received) });
  const tasks = tasksOf(data);
  if (tasks.length === 0) {
    if (data.tasks) says('data.tasks', 'one', data.dataset);
    if (data.teacherTasks) says('data.teacherTasks', 'one', data.teacherTasks.length);
    arms.forEach((arm, i) => {
      if (arm.tasks) says(`arms.${i}.tasks`, 'one', arm.tasks.by);
    });
    return issues;
  }
  if (data.withheld.length > 0) says('data.withheld', 'several', data.withheld.join(', '));
  if (data.labelNoise > 0) says('data.labelNoise', 'several', data.labelNoise);
  if ((data.longTail ?? 100) < 100) says('data.longTail', 'several', data.longTail);
  if (data.answers) says('data.answers', 'several', data.answers.name);
  if (training.balanced) says('training.balanced', 'several', true);
  data.teacherTasks?.forEach((task, i) => {
    if (i > moreTeachers.length || i >= MOST_TEACHERS) says(`data.teacherTasks.${i}`, 'no-teacher', task);
    if (task !== null && task >= tasks.length) says(`data.teacherTasks.${i}`, 'no-task', task);
  });
  arms.forEach((arm, i) =>
    ofArm(experiment, arm, tasks.length).forEach((each) => says(`arms.${i}${each[0]}`, each[1], each[2])),
  );
  return issues;
}

/** [path within the arm, reason, received] */
type Problem = readonly [string, string, unknown];

function ofArm(experiment: Experiment, arm: ArmChoice, count: number): Problem[] {
  const problems: Problem[] = [];
  const { tasks, fusion, fault } = arm;
  if (tasks?.by === 'hand' && tasks.weights.length !== count) {
    return [['.tasks.weights', `weights:${count}`, tasks.weights.length]];
  }
  if (compresses(arm)) problems.push(['.compress', 'several', arm.id]);
  if (fault) problems.push(['.fault', 'several', fault]);
  if (fusion && fusion.by !== 'equal') problems.push(['.fusion.by', 'several', fusion.by]);
  const known = knownBySources(experiment, arm);
  const unknown = learnedTasks(experiment, arm.id).find((task) => known[task]!.length === 0);
  stagesOf(arm).forEach(({ objective, schedules, balance }, i) => {
    const at = i === 0 ? '' : `.then.${i - 1}`;
    if (balance) problems.push([`${at}.balance`, 'several', balance]);
    for (const [dial, schedule] of Object.entries(schedules ?? {}))
      if (schedule && !isPlanned(schedule)) problems.push([`${at}.schedules.${dial}`, 'several', schedule.kind]);
    objective.forEach(({ term, schedule }, position) => {
      const where = `${at}.objective.${position}`;
      if (schedule && !isPlanned(schedule)) problems.push([`${where}.schedule`, 'several', schedule.kind]);
      const listens = terms[term].family !== 'control' && terms[term].features === undefined;
      if (listens && unknown !== undefined) problems.push([where, `unknown:${unknown + 1}`, term]);
    });
  });
  return problems;
}
