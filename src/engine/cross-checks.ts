/** What the schema of an Experiment can't see: parts that must fit one another. */
import { AVERAGE, sourcesOf, stagesOf, teacherId, type ArmChoice, type LaterStage } from './arms';
import { changingSourceIssues, foreseenStages, startIssues } from './compression-checks';
import { entryOf } from './datasets/entry-of';
import { reckoningTasks } from './datasets/sequences/reckoning-sizes';
import { predictsNext, readsText, taskOfChoice } from './datasets/task-of';
import { classCount, heldOutCount, labelledCount, trainingCount, unlabelledCount } from './datasets/counts';
import { terms } from './distillation/catalogue';
import { faultScene, missingFor } from './distillation/faults';
import { matchTaps } from './distillation/matching';
import { PlaygroundError } from './errors';
import type { DataChoice, Experiment, Training } from './experiment';
import { lineage, unknownSources } from './lineage';
import { eightBitLayers } from './models/arithmetic';
import { planOf, type NetworkSpec } from './models/catalogue';
import { taps, type Plan } from './models/plan';
import { networkSpecs } from './network-specs';
import { numberIssues } from './number-checks';
import { taskIssues } from './task-checks';
import { textProblems, textsTellLabels } from './text-checks';

/** Where and why a value is not an Experiment. `path` is dotted, e.g. `data.labelled`. */
export interface ExperimentIssue {
  readonly path: string;
  readonly expected: string;
  readonly received: string;
}

export function crossChecks(experiment: Experiment): ExperimentIssue[] {
  return [
    ...dataIssues(experiment.data),
    ...augmentationIssues(experiment),
    ...lengthIssues(experiment.training),
    ...answersIssues(experiment),
    ...balanceIssues(experiment),
    ...numberIssues(experiment),
    ...taskIssues(experiment),
    ...networkIssues(experiment),
  ];
}

/** Students train for a number of steps or of epochs: one of the two is 0. */
function lengthIssues({ steps, epochs }: Training): ExperimentIssue[] {
  if (steps > 0 !== epochs > 0) return [];
  return [{ path: 'training.epochs', expected: steps > 0 ? '0' : '>=1', received: String(epochs) }];
}

/** A text of next symbols is of no class. */
function balanceIssues({ data, training }: Experiment): ExperimentIssue[] {
  if (!training.balanced || !predictsNext(data)) return [];
  return [{ path: 'training.balanced', expected: 'classes:none', received: 'true' }];
}

function dataIssues(data: DataChoice): ExperimentIssue[] {
  const issues: ExperimentIssue[] = [];
  const most = trainingCount(data);
  if (data.labelled > most) {
    issues.push({ path: 'data.labelled', expected: `<=${most}`, received: String(data.labelled) });
  }
  if (labelledCount(data) + unlabelledCount(data) < 1) {
    issues.push({ path: 'data.unlabelled', expected: 'samples:none', received: String(data.unlabelled) });
  }
  const classes = classCount(data);
  data.withheld.forEach((label, i) => {
    if (label >= classes) issues.push({ path: `data.withheld.${i}`, expected: `<${classes}`, received: String(label) });
  });
  if (new Set(data.withheld).size >= classes) {
    issues.push({
      path: 'data.withheld',
      expected: `<=${classes - 1} classes`,
      received: String(data.withheld.length),
    });
  }
  return [...issues, ...sequenceIssues(data)];
}

/** What makes no sense of text, or where the next token is predicted. */
function sequenceIssues(data: DataChoice): ExperimentIssue[] {
  const issues: ExperimentIssue[] = [];
  const entry = entryOf(data);
  if (entry.kind === 'reckoning') {
    const { forms } = reckoningTasks[entry.id];
    const known: readonly string[] = forms;
    if (!known.includes(data.form)) {
      issues.push({ path: 'data.form', expected: forms.join(' | '), received: data.form });
    }
  }
  if (!predictsNext(data)) return issues;
  if (data.withheld.length > 0) {
    issues.push({ path: 'data.withheld', expected: 'classes:none', received: data.withheld.join(', ') });
  }
  if (data.labelNoise > 0) {
    issues.push({ path: 'data.labelNoise', expected: 'classes:none', received: String(data.labelNoise) });
  }
  if (data.longTail !== undefined) {
    issues.push({ path: 'data.longTail', expected: 'classes:none', received: String(data.longTail) });
  }
  return issues;
}

function augmentationIssues({ data, augmentation }: Experiment): ExperimentIssue[] {
  if (!readsText(data)) return [];
  return Object.entries(augmentation).flatMap(([name, value]: [string, number]) =>
    value > 0 ? [{ path: `augmentation.${name}`, expected: 'numbers:none', received: String(value) }] : [],
  );
}

/** A teacher that is a table of answers: where the data bring one, first of the teachers, asked of samples as they are. */
function answersIssues({ data, teacher, moreTeachers, student, arms, augmentation }: Experiment): ExperimentIssue[] {
  const issues: ExperimentIssue[] = [];
  const says = (path: string, expected: string, received: unknown) =>
    issues.push({ path, expected, received: String(received) });
  if ((teacher.kind === 'answers') !== (data.answers !== undefined)) says('teacher', 'answers:teacher', teacher.kind);
  const others: readonly (readonly [string, NetworkSpec | undefined])[] = [
    ...moreTeachers.map((spec, i) => [`moreTeachers.${i}`, spec] as const),
    ['student', student],
    ...arms.map(({ network }, i) => [`arms.${i}.network`, network] as const),
  ];
  for (const [path, spec] of others) if (spec?.kind === 'answers') says(path, 'answers:teacher', spec.kind);
  if (!data.answers) return issues;
  if (predictsNext(data) || entryOf(data).kind === 'plane') says('data.answers', 'answers:kind', data.dataset);
  for (const [name, value] of Object.entries(augmentation) as [string, number][])
    if (value > 0) says(`augmentation.${name}`, 'answers:plain', value);
  arms.forEach(({ startsAs }, i) => {
    if (startsAs === teacherId(0)) says(`arms.${i}.startsAs`, 'answers:start', startsAs);
  });
  return issues;
}

/** Every network must fit the data, every arm know its sources, and every term compare with the first of them. */
function networkIssues(experiment: Experiment): ExperimentIssue[] {
  const { data, teacher, moreTeachers, student, arms } = experiment;
  const issues: ExperimentIssue[] = [];
  if (new Set(arms.map((arm) => arm.id)).size !== arms.length) {
    return [{ path: 'arms', expected: 'unique ids', received: arms.map((arm) => arm.id).join(', ') }];
  }
  arms.forEach(({ name }, i) => {
    if (name === undefined || arms.findIndex((other) => other.name === name) === i) return;
    issues.push({ path: `arms.${i}.name`, expected: 'name:twice', received: name });
  });
  const planFor = (path: string, spec: NetworkSpec): Plan | undefined => {
    try {
      return planOf(spec, taskOfChoice(data));
    } catch (error) {
      if (!(error instanceof PlaygroundError)) throw error;
      const { reason, network } = error.details;
      issues.push({ path, expected: `network:${reason}`, received: String(network) });
      return undefined;
    }
  };
  const plans = new Map<string, Plan | undefined>([[teacherId(0), planFor('teacher', teacher)]]);
  moreTeachers.forEach((spec, i) => plans.set(teacherId(i + 1), planFor(`moreTeachers.${i}`, spec)));
  const teachers = [...plans.keys()];
  const studentPlan = planFor('student', student);
  arms.forEach((arm, i) => plans.set(arm.id, arm.network ? planFor(`arms.${i}.network`, arm.network) : studentPlan));
  arms.forEach((arm, i) => {
    issues.push(...startIssues(arm, `arms.${i}`, arms, teachers));
    for (const id of unknownSources(arm, arms, teachers)) {
      issues.push({ path: `arms.${i}.from`, expected: 'source:unknown', received: id });
    }
  });
  if (issues.length > 0) return issues;
  for (const { id, startsAs } of arms)
    if (startsAs !== undefined) plans.set(id, planOf(networkSpecs(experiment).get(id)!, taskOfChoice(data)));
  return arms.flatMap((arm, i) => armIssues(arm, `arms.${i}`, data, plans, arms));
}

function armIssues(
  arm: ArmChoice,
  path: string,
  data: DataChoice,
  plans: ReadonlyMap<string, Plan | undefined>,
  arms: readonly ArmChoice[],
): ExperimentIssue[] {
  const plan = plans.get(arm.id);
  const [first = teacherId(0)] = sourcesOf(arm);
  // Its own average is a network like itself.
  const source = plans.get(first) ?? plan;
  if (!plan || !source) return [];
  const foreseen = foreseenStages(arm, path, plan);
  return [
    ...foreseen.issues,
    ...changingSourceIssues(
      arm,
      path,
      arms.find(({ id }) => id === first),
    ),
    ...sourceIssues(arm, path, arms),
    ...faultIssues(arm, path, plans, arms),
    ...arithmeticIssues(arm, path, plan),
    ...textProblems(arm, arms, data).map(({ part, reason, received }) => ({
      path: part ? `${path}.text.${part}` : `${path}.text`,
      expected: reason,
      received,
    })),
    ...stagesOf(arm).flatMap((stage, i) =>
      stageIssues(
        stage,
        i === 0 ? path : `${path}.then.${i - 1}`,
        data,
        foreseen.plans[i]!,
        source,
        textsTellLabels(arm),
      ),
    ),
  ];
}

function sourceIssues(arm: ArmChoice, path: string, arms: readonly ArmChoice[]): ExperimentIssue[] {
  const issues: ExperimentIssue[] = [];
  const sources = sourcesOf(arm);
  const twice = sources.find((id, i) => sources.indexOf(id) !== i);
  if (twice) issues.push({ path: `${path}.from`, expected: 'source:twice', received: twice });
  const { by, weights = [] } = arm.fusion ?? {};
  if (by === 'hand' && (weights.length !== sources.length || !weights.some((weight) => weight > 0))) {
    const expected = `fusion:${sources.length}`;
    issues.push({ path: `${path}.fusion.weights`, expected, received: String(weights.length) });
  }
  const peers = lineage(arms).find(({ id }) => id === arm.id)?.peers ?? [];
  const changing = sources.includes(AVERAGE) || peers.length > 0;
  if (changing && (by === 'confidence' || by === 'loss')) {
    issues.push({ path: `${path}.fusion.by`, expected: 'fusion:trained', received: by });
  }
  return issues;
}

/** A mistake that can't be made in its arm would be one in name only. */
function faultIssues(
  arm: ArmChoice,
  path: string,
  plans: ReadonlyMap<string, Plan | undefined>,
  arms: readonly ArmChoice[],
): ExperimentIssue[] {
  if (!arm.fault) return [];
  const missing = missingFor(arm.fault, arm, faultScene(arm, arms, plans));
  return missing ? [{ path: `${path}.fault`, expected: `fault:${missing}`, received: arm.fault }] : [];
}

function arithmeticIssues({ arithmetic }: ArmChoice, path: string, plan: Plan): ExperimentIssue[] {
  if (!arithmetic || eightBitLayers(plan).size > 0) return [];
  return [{ path: `${path}.arithmetic`, expected: 'arithmetic:no-layer', received: arithmetic }];
}

function stageIssues(
  { objective, frozen = [], schedules }: LaterStage,
  path: string,
  data: DataChoice,
  plan: Plan,
  source: Plan,
  toldLabels: boolean,
): ExperimentIssue[] {
  const issues: ExperimentIssue[] = [];
  objective.forEach((summand, position) => {
    const where = `${path}.objective.${position}`;
    const match = matchTaps(summand, plan, source);
    if (!match.ok) issues.push({ path: `${where}.taps`, expected: `match:${match.reason}`, received: summand.term });
    if (labelledCount(data) === 0 && !toldLabels && terms[summand.term].batch === 'labelled') {
      issues.push({ path: where, expected: 'labels:none', received: summand.term });
    }
    // Curves and reports go by the term's id.
    if (objective.findIndex(({ term }) => term === summand.term) < position) {
      issues.push({ path: where, expected: 'term:twice', received: summand.term });
    }
  });
  const names = taps(plan).map(({ name }) => name);
  frozen.forEach((tap, position) => {
    if (names.includes(tap)) return;
    issues.push({ path: `${path}.frozen.${position}`, expected: names.join(', '), received: tap });
  });
  if (names.every((name) => frozen.includes(name))) {
    issues.push({ path: `${path}.frozen`, expected: 'frozen:not-all', received: String(frozen.length) });
  }
  const adapted = [schedules?.alpha, schedules?.temperature].some((schedule) => schedule?.kind === 'held-out');
  if (adapted && heldOutCount(data) === 0) {
    issues.push({ path: `${path}.schedules`, expected: 'held-out:none', received: String(data.heldOut) });
  }
  return issues;
}
