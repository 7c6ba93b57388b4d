/** What makes no sense where a number is predicted, or of numbers where classes are. Free of TensorFlow.js. */
import { sourcesOf, stagesOf, type ArmChoice, type LaterStage } from './arms';
import { numberOf } from './datasets/task-of';
import type { WeightedTerm } from './distillation/catalogue';
import { suitsTarget } from './distillation/of-numbers';
import { isPlanned } from './distillation/schedule';
import type { ExperimentIssue } from './cross-checks';
import type { Experiment } from './experiment';

export function numberIssues({ data, training, arms }: Experiment): ExperimentIssue[] {
  const predicts = numberOf(data)?.predicts;
  const issues: ExperimentIssue[] = [];
  const says = (path: string, expected: string, received: unknown) =>
    issues.push({ path, expected, received: String(received) });
  arms.forEach((arm, i) =>
    stagesOf(arm).forEach(({ objective }, stage) =>
      objective.forEach(({ term }, place) => {
        if (suitsTarget(term, predicts)) return;
        says(`${stagePath(i, stage)}.objective.${place}`, predicts ? 'numbers:term' : 'classes:term', term);
      }),
    ),
  );
  if (!predicts) return issues;
  if (data.withheld.length > 0) says('data.withheld', 'numbers:classes', data.withheld.join(', '));
  if (data.labelNoise > 0) says('data.labelNoise', 'numbers:classes', data.labelNoise);
  if (data.longTail !== undefined) says('data.longTail', 'numbers:classes', data.longTail);
  if (training.balanced) says('training.balanced', 'numbers:classes', true);
  if (data.answers) says('data.answers', 'numbers:answers', data.answers.name);
  arms.forEach((arm, i) => {
    if (sourcesOf(arm).length > 1) says(`arms.${i}.from`, 'numbers:sources', sourcesOf(arm).join(', '));
    if (arm.fault) says(`arms.${i}.fault`, 'numbers:fault', arm.fault);
    stagesOf(arm).forEach((stage, place) => {
      if (stage.compress) says(`${stagePath(i, place)}.compress`, 'numbers:compress', stage.compress.length);
      for (const dial of readsClasses(stage)) says(`${stagePath(i, place)}.schedules`, 'numbers:schedule', dial);
    });
  });
  return issues;
}

const stagePath = (arm: number, stage: number): string =>
  stage === 0 ? `arms.${arm}` : `arms.${arm}.then.${stage - 1}`;

/** What moves by what networks say of classes, or turns T, which no term of numbers reads. */
export function readsClasses({ objective, schedules }: Pick<LaterStage, 'objective' | 'schedules'>): string[] {
  const { alpha, temperature } = schedules ?? {};
  return [
    ...(temperature ? ['temperature'] : []),
    ...(alpha && !isPlanned(alpha) ? ['alpha'] : []),
    ...objective.filter(movesByClasses).map(({ term }) => term),
  ];
}

export const movesByClasses = ({ schedule }: WeightedTerm): boolean => schedule !== undefined && !isPlanned(schedule);

/** Whether an arm has anything of classes apart from its terms and schedules. */
export const isOfClasses = (arm: ArmChoice): boolean =>
  sourcesOf(arm).length > 1 || arm.fault !== undefined || stagesOf(arm).some(({ compress }) => compress !== undefined);
