/** Arms of classes where a number is predicted, and the reverse. Free of TensorFlow.js. */
import { stagesOf, type ArmChoice, type LaterStage } from '../arms';
import type { Predicts } from '../datasets/numbers';
import { terms, type WeightedTerm } from '../distillation/catalogue';
import { answerTerm, labelTerm, suitsTarget } from '../distillation/of-numbers';
import { isPlanned } from '../distillation/schedule';
import { isOfClasses, movesByClasses, readsClasses } from '../number-checks';
import { withStages } from './arm-stages';

/**
 * Each arm with terms of what is predicted: one that reads labels becomes the plain one of its kind, one that reads the teacher
 * its whole answer, each once. Of a number, what only classes have goes too: several sources, mistakes, compression, and what
 * moves T or by the classes. An arm that so becomes the same as one before it goes. The very same objects where nothing had to change.
 */
export function fitTarget(arms: readonly ArmChoice[], predicts: Predicts | undefined): readonly ArmChoice[] {
  const fitted = arms.map((arm) => fitArm(arm, predicts));
  if (fitted.every((arm, i) => arm === arms[i])) return arms;
  const learns = ({ id: _, name: _name, ...rest }: ArmChoice) => JSON.stringify(rest);
  const before = new Set<string>();
  return fitted.filter((arm, i) => {
    const key = learns(arm);
    if (arm !== arms[i] && before.has(key)) return false;
    before.add(key);
    return true;
  });
}

function fitArm(arm: ArmChoice, predicts: Predicts | undefined): ArmChoice {
  const stages = stagesOf(arm);
  const fits = stages.every((stage) => stage.objective.every(({ term }) => suitsTarget(term, predicts)));
  const plain = !predicts || !(isOfClasses(arm) || stages.some((stage) => readsClasses(stage).length > 0));
  if (fits && plain) return arm;
  if (!predicts)
    return withStages(
      arm,
      stages.map((stage) => ({ ...stage, objective: fitObjective(stage, predicts) })),
    );
  const { from, fusion: _, fault: _fault, ...rest } = arm;
  const first = from?.[0];
  return withStages(
    { ...rest, ...(from && first !== undefined && { from: [first] }) },
    stages.map((stage) => ofNumber(stage, predicts)),
  );
}

function ofNumber({ compress: _, schedules, ...stage }: LaterStage, predicts: Predicts): LaterStage {
  const { alpha } = schedules ?? {};
  return {
    ...stage,
    objective: fitObjective(stage, predicts).map((summand) => (movesByClasses(summand) ? unmoved(summand) : summand)),
    ...(alpha && isPlanned(alpha) && { schedules: { alpha } }),
  };
}

const unmoved = ({ schedule: _, ...summand }: WeightedTerm): WeightedTerm => summand;

function fitObjective({ objective }: Pick<LaterStage, 'objective'>, predicts: Predicts | undefined): WeightedTerm[] {
  const fitted = objective.map((summand): WeightedTerm => {
    if (suitsTarget(summand.term, predicts)) return summand;
    const { batch } = terms[summand.term];
    const term = batch === 'labelled' ? labelTerm(predicts) : answerTerm(predicts);
    return { term, weight: summand.weight };
  });
  return fitted.filter(({ term }, i) => fitted.findIndex((other) => other.term === term) === i);
}
