import { AVERAGE, sourcesOf, stagesOf, teacherId, type ArmChoice, type LaterStage, type Stage } from '../arms';
import { numberOf, taskOfChoice } from '../datasets/task-of';
import { terms, type WeightedTerm } from '../distillation/catalogue';
import { matchTaps } from '../distillation/matching';
import { faultScene, missingFor } from '../distillation/faults';
import { answerTerm } from '../distillation/of-numbers';
import { methodObjective } from '../distillation/methods';
import type { DataChoice, Experiment } from '../experiment';
import { unknownSources } from '../lineage';
import { textProblems, textsTellLabels } from '../text-checks';
import { eightBitLayers } from '../models/arithmetic';
import { planOf } from '../models/catalogue';
import { taps, type Plan } from '../models/plan';
import { withStages } from './arm-stages';
import { fitTarget } from './fit-target';

/**
 * `experiment` with arms that suit its data and networks, to be used where another choice brings others:
 * - a table of answers goes where the teacher is another network;
 * - terms are of what is predicted, classes or a number;
 * - without labels, terms that read them go, and stages and arms of which nothing is left;
 * - texts that nobody can write any more go; where the data have none of their own, the teacher writes them;
 * - sources that are no longer there go; an arm that loses all of them learns from the teacher;
 * - a term about drafts goes where none can be made; a stage with another that can't compare the networks learns from the
 *   teacher's whole answer instead, soft targets where there are classes, which always can;
 * - a mistake that can't be made in its arm any more goes, and so do 8 bits where no layer can compute in them;
 * - frozen blocks that the network lacks go, and so does what is adapted on held-out labels where there are none.
 *
 * The very same object where nothing had to change. Networks that don't fit the data set are left for validation.
 */
export function fitArms(given: Experiment): Experiment {
  const experiment = withFittingAnswers(given);
  const plans = networkPlans(experiment);
  if (!plans) return experiment;
  const { data } = experiment;
  const known = withKnownSources(fitTarget(experiment.arms, numberOf(data)?.predicts), experiment);
  const remaining = withKnownSources(
    known.map((arm) => withPossibleText(arm, known, data)).flatMap((arm) => withLabels(arm, data)),
    experiment,
  );
  const staged = remaining.map((arm) => fitStages(arm, plans, data));
  const arms = staged.map((arm) => withPossibleArithmetic(withPossibleFault(arm, staged, plans), plans));
  const same = arms.length === experiment.arms.length && arms.every((arm, i) => arm === experiment.arms[i]);
  if (same) return experiment;
  return { ...experiment, arms: arms.length > 0 ? arms : [{ id: 'distilled', objective: wholeAnswer(data) }] };
}

function withFittingAnswers(experiment: Experiment): Experiment {
  const { answers, ...data } = experiment.data;
  return answers && experiment.teacher.kind !== 'answers' ? { ...experiment, data } : experiment;
}

/** Plans of all networks by id; null where one of them can't read the data. */
export function networkPlans({
  data,
  teacher,
  moreTeachers,
  student,
  arms,
}: Experiment): ReadonlyMap<string, Plan> | null {
  const task = taskOfChoice(data);
  const named = [
    ...[teacher, ...moreTeachers].map((spec, i) => [teacherId(i), spec] as const),
    ...arms.map(({ id, network = student }) => [id, network] as const),
  ];
  try {
    return new Map(named.map(([id, spec]) => [id, planOf(spec, task)]));
  } catch {
    return null;
  }
}

/** All that the teacher says, beside the labels where there are any. */
function wholeAnswer(data: DataChoice): WeightedTerm[] {
  const predicts = numberOf(data)?.predicts;
  const term = answerTerm(predicts);
  return data.labelled > 0 ? methodObjective(term, predicts) : [{ term, weight: 1 }];
}

/** The arm without terms that read labels, where there are none; nothing where none of its terms is left. */
function withLabels(arm: ArmChoice, { labelled }: DataChoice): ArmChoice[] {
  const reads = ({ term }: WeightedTerm) => terms[term].batch === 'labelled';
  if (labelled > 0 || textsTellLabels(arm) || !stagesOf(arm).some(({ objective }) => objective.some(reads)))
    return [arm];
  const stages = stagesOf(arm)
    .map((stage) => ({ ...stage, objective: stage.objective.filter((summand) => !reads(summand)) }))
    .filter(({ objective }) => objective.length > 0);
  return stages.length > 0 ? [withStages(arm, stages)] : [];
}

/** `arms` without sources that are neither a teacher of the Experiment nor one of them. */
export function withKnownSources(
  arms: readonly ArmChoice[],
  { moreTeachers }: Pick<Experiment, 'moreTeachers'>,
): ArmChoice[] {
  const teachers = [teacherId(0), ...moreTeachers.map((_, i) => teacherId(i + 1))];
  return arms.map((arm) => {
    const unknown = unknownSources(arm, arms, teachers);
    if (unknown.length === 0) return arm;
    const kept = sourcesOf(arm).flatMap((id, i) =>
      unknown.includes(id) ? [] : [{ id, weight: arm.fusion?.weights?.[i] }],
    );
    const { from: _, fusion, ...rest } = arm;
    const from = kept.map(({ id }) => id);
    if (from.length === 0 || (from.length === 1 && from[0] === teacherId(0))) return rest;
    if (!fusion || from.length === 1) return { ...rest, from };
    if (fusion.by !== 'hand') return { ...rest, from, fusion };
    const weights = kept.map(({ weight = 0 }) => weight);
    const byHand = weights.some((weight) => weight > 0);
    return { ...rest, from, fusion: byHand ? { ...fusion, weights } : { of: fusion.of, by: 'equal' } };
  });
}

/** An arm with texts that it can have: the data's own, or the teacher's where the data have none to give. */
function withPossibleText(arm: ArmChoice, arms: readonly ArmChoice[], data: DataChoice): ArmChoice {
  if (textProblems(arm, arms, data).length === 0) return arm;
  const { text: _, ...plain } = arm;
  const taught: ArmChoice = { ...plain, text: { from: 'teacher', temperature: 0 } };
  return [plain, taught].find((each) => textProblems(each, arms, data).length === 0) ?? plain;
}

function fitStages(arm: ArmChoice, plans: ReadonlyMap<string, Plan>, data: DataChoice): ArmChoice {
  const plan = plans.get(arm.id)!;
  const [first = teacherId(0)] = sourcesOf(arm);
  const source = first === AVERAGE ? plan : (plans.get(first) ?? plan);
  const stages = stagesOf(arm);
  const fitted = stages.map((stage) => fitStage(stage, plan, source, data));
  return fitted.some((stage, i) => stage !== stages[i]) ? withStages(arm, fitted) : arm;
}

function withPossibleFault(arm: ArmChoice, arms: readonly ArmChoice[], plans: ReadonlyMap<string, Plan>): ArmChoice {
  const { fault, ...right } = arm;
  return fault && missingFor(fault, arm, faultScene(arm, arms, plans)) ? right : arm;
}

function withPossibleArithmetic(arm: ArmChoice, plans: ReadonlyMap<string, Plan>): ArmChoice {
  const { arithmetic, ...plain } = arm;
  return arithmetic && eightBitLayers(plans.get(arm.id)!).size === 0 ? plain : arm;
}

function fitStage(stage: LaterStage, plan: Plan, source: Plan, data: DataChoice): LaterStage {
  const { objective, schedules, frozen } = stage;
  const names = taps(plan).map(({ name }) => name);
  const kept = frozen?.filter((name) => names.includes(name)) ?? [];
  const judged = Math.round((data.heldOut / 100) * data.labelled) >= 1;
  const changes: { -readonly [K in keyof Stage]?: Stage[K] } = {};
  const possible = (summand: WeightedTerm) => matchTaps(summand, plan, source).ok;
  if (!objective.every(possible)) {
    const others = objective.filter((summand) => !terms[summand.term].drafts || possible(summand));
    changes.objective = others.length > 0 && others.every(possible) ? others : wholeAnswer(data);
  }
  if (frozen && (kept.length < frozen.length || kept.length >= names.length)) {
    changes.frozen = kept.length < names.length && kept.length > 0 ? kept : undefined;
  }
  if (!judged && Object.values(schedules ?? {}).some(isHeldOut)) changes.schedules = withoutHeldOut(schedules);
  return Object.keys(changes).length > 0 ? { ...stage, ...changes } : stage;
}

const isHeldOut = (schedule?: { readonly kind: string }): boolean => schedule?.kind === 'held-out';

function withoutHeldOut(schedules: Stage['schedules']): Stage['schedules'] {
  const kept = Object.entries(schedules ?? {}).filter(([, schedule]) => !isHeldOut(schedule));
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}
