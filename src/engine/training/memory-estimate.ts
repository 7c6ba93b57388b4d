/**
 * What training an Experiment takes at most, told from its plans alone, so that what can't be held is refused before anything
 * is allocated. Free of TensorFlow.js.
 *
 * What operations leave behind was counted on the wasm backend, not derived. For the nineteen networks and terms of
 * `memory-estimate.test.ts` the estimate is 0.78 to 1.39 times what was allocated at most;
 * `npm test -- --unit --grep "estimated memory"` measures that anew and prints it.
 */
import { AVERAGE, sourcesOf, stagesOf, teacherId, type ArmChoice } from '../arms';
import { depthOf, terms, type WeightedTerm } from '../distillation/catalogue';
import { matchTaps } from '../distillation/matching';
import { TURNS } from '../distillation/rotation';
import type { Experiment } from '../experiment';
import { listens } from '../lineage';
import { eightBitLayers, type Arithmetic } from '../models/arithmetic';
import { networkSpecs } from '../network-specs';
import { planOf } from '../models/catalogue';
import { draftPlans } from '../models/drafts';
import { COMPILED_BATCH, EVALUATION_BATCH } from '../models/evaluation-batch';
import { kindOf } from '../models/layers/catalogue';
import { size, type Plan, type PlanTask } from '../models/plan';
import { layerParameters, parameterCount } from '../models/plan-sizes';
import { textKey } from '../text-choice';

/** What is trained on. */
interface Data {
  readonly task: PlanTask;
  /** Training and test samples together. */
  readonly samples: number;
}

export interface MemoryEstimate {
  readonly bytes: number;
  /** The network whose steps take most. */
  readonly network: string;
}

const FLOAT = 4;
/** Results on the way of one number to 8 bits. */
const ROUNDED = 14;
/** Results on the way from a head's states to its loss and back, by positions and classes. */
const DRAFTED = 12;
/** Copies of a network's parameters: the values, two slots of the optimiser, gradients, what its update goes through. */
const PARAMETER_COPIES = 16;
/** Of a teacher that learns along by mistake: what updates go through is counted with the teacher that it copies. */
const COPIED_PARAMETERS = 8;
/** Of what a step takes as it is tried out, its compiled program keeps about so much. */
const PROGRAM_SHARE = 0.35;
/** The same of a forward pass, whose results make room for one another. */
const PASS_SHARE = 0.25;
/** As many as `RepeatedStep` keeps. */
const MOST_PROGRAMS = 8;

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
/** Of a forward pass. */
const heard = (plan: Plan): number => sum(plan.layers.map((layer) => kindOf(layer).results(layer).forward));
/** Of both passes. */
const trained = (plan: Plan): number =>
  heard(plan) + sum(plan.layers.map((layer) => kindOf(layer).results(layer).backward));

/** Elements that a term's own results take on a batch. */
function compared(summand: WeightedTerm, student: Plan, source: Plan, batch: number): number {
  const match = matchTaps(summand, student, source);
  if (!match.ok) return 0;
  const { holds = {} } = terms[summand.term];
  const { activations = 8, pairs = 0, differences = 0, triples = 0, channels = 0 } = holds;
  return match.pairs.reduce((sum, { from, to }) => {
    const [own, other] = [to.student.at(-1)!, to.teacher.at(-1)!];
    const each = size(from.student) + size(from.teacher) + activations * (size(to.student) + size(to.teacher));
    return (
      sum +
      batch * each +
      pairs * batch ** 2 +
      // The source's share carries no gradient.
      differences * batch ** 2 * (own + other / 4) +
      triples * batch ** 3 +
      channels * batch * Math.max(own, other) ** 2
    );
  }, 0);
}

/**
 * Bytes that a run takes at its fullest. That is the first step of its kind, which is tried out, operation by operation, before
 * it is compiled, or an evaluation.
 */
export function estimateMemory(experiment: Experiment, { task, samples }: Data): MemoryEstimate {
  const { arms, training, augmentation } = experiment;
  const batch = training.batchSize;
  const read = sum(task.inputs.map(({ shape }) => size(shape)));
  const plans = new Map([...networkSpecs(experiment)].map(([id, spec]) => [id, planOf(spec, task)] as const));
  const sourceOf = (arm: ArmChoice): Plan => {
    const own = plans.get(arm.id)!;
    const first = sourcesOf(arm)[0] ?? teacherId(0);
    return first === AVERAGE ? own : (plans.get(first) ?? own);
  };
  const armSteps = arms.map((arm) => {
    const own = plans.get(arm.id)!;
    const source = sourceOf(arm);
    const inEight = arm.arithmetic ? ofRounding(own, batch) : 0;
    const stages = stagesOf(arm).map(
      ({ objective }) =>
        ofStep(objective, own, source, batch) +
        sidesOf(objective) * inEight +
        ofDrafts(objective, own, batch, arm.arithmetic),
    );
    return { network: arm.id, elements: Math.max(...stages) + ofFault(arm.fault, source, batch) };
  });
  const others = [...plans].flatMap(([network, own]) => [
    { network, elements: batch * trained(own) },
    { network, elements: EVALUATION_BATCH * (read + heard(own)) },
  ]);
  const fullest = [...armSteps, ...others].reduce((most, each) => (each.elements > most.elements ? each : most));
  const copied = arms.filter(({ fault }) => fault === 'gradient-into-teacher').map(sourceOf);
  const heads = arms.flatMap((arm) =>
    headsOf(
      stagesOf(arm).flatMap(({ objective }) => objective),
      plans.get(arm.id)!,
    ),
  );
  const parameters =
    PARAMETER_COPIES * sum([...plans.values()].map(parameterCount)) +
    COPIED_PARAMETERS * sum(copied.map(parameterCount)) +
    PARAMETER_COPIES * sum(heads.map(parameterCount));
  const views = Object.values(augmentation).some((value) => value > 0) ? 2 : 1;
  const data = samples * kept(arms, read, task, plans.size) + 4 * views * batch * read;
  // Each stage has a program of its own, and those of the stages before are kept.
  const kinds = 1 + sum(arms.map(({ then = [] }) => then.length));
  const programs = PROGRAM_SHARE * (Math.min(kinds, MOST_PROGRAMS) - 1) * fullest.elements;
  const passes = PASS_SHARE * COMPILED_BATCH * sum([...plans.values()].map(heard));
  return { bytes: FLOAT * (parameters + data + fullest.elements + programs + passes), network: fullest.network };
}

/** Elements that are kept of each sample: what is read of it, its labels, and what networks have said of it. */
function kept(
  arms: readonly ArmChoice[],
  read: number,
  { rowsPerSample, classes }: PlanTask,
  networks: number,
): number {
  const said = rowsPerSample * classes;
  // Labels of single rows are kept one-hot, for the teacher and for the students.
  if (rowsPerSample === 1) return read + said * (2 + networks);
  // Those of sequences as ids, with a weight a row, and so for every other text that arms read.
  const keyOf = (arm: ArmChoice) => textKey(arm.text, sourcesOf(arm)[0] ?? '');
  const texts = new Set(arms.map(keyOf).filter((key) => key !== ''));
  const heardOf = new Set(
    arms.filter(listens).flatMap((arm) => sourcesOf(arm).map((id) => (id === AVERAGE ? '' : `${id} ${keyOf(arm)}`))),
  );
  heardOf.delete('');
  // Answers are put together from those to parts of the set, of which they are a copy for a moment.
  const answers = heardOf.size > 0 ? heardOf.size + 1 : 0;
  return read + 3 * rowsPerSample + texts.size * (read + 2 * rowsPerSample) + said * answers;
}

/** Elements of one arm's step. */
function ofStep(objective: readonly WeightedTerm[], own: Plan, source: Plan, batch: number): number {
  const activations = objective.some(({ term }) => terms[term].features) ? heard(source) : 0;
  const compares = sum(objective.map((summand) => compared(summand, own, source, batch)));
  const changed = sum(objective.map((summand) => ofChanged(summand, own, source)));
  return batch * (sidesOf(objective) * trained(own) + activations + changed) + compares;
}

/** Elements for each sample that is changed for a term: it is shown to the student, and to whom it learns from, several times. */
function ofChanged({ term }: WeightedTerm, own: Plan, source: Plan): number {
  const { changes, family } = terms[term];
  if (!changes) return 0;
  const [{ shape }] = own.inputs;
  const asked = family === 'control' ? 0 : heard(source);
  return (changes === 'turned' ? TURNS : 2) * (size(shape) + trained(own) + asked);
}

/** Batches that a network is run on in a step. */
const sidesOf = (objective: readonly WeightedTerm[]): number =>
  new Set(objective.map(({ term }) => terms[term].batch)).size;

/** Plans of the heads that an objective trains along. */
const headsOf = (objective: readonly WeightedTerm[], own: Plan): Plan[] => {
  const depth = depthOf(objective);
  return depth > 0 ? draftPlans(own, depth) : [];
};

/** Elements that heads which draft further tokens add to a step. */
const ofDrafts = (objective: readonly WeightedTerm[], own: Plan, batch: number, arithmetic?: Arithmetic): number =>
  sum(
    headsOf(objective, own).map((plan) => {
      const told = DRAFTED * plan.inputs[0].shape[0] * plan.classes;
      return batch * (trained(plan) + told) + (arithmetic ? ofRounding(plan, batch) : 0);
    }),
  );

/** Elements that rounding to 8 bits takes: what is read and what comes back twice each, a matrix once. */
function ofRounding(plan: Plan, batch: number): number {
  const rounded = eightBitLayers(plan);
  return sum(
    plan.layers.flatMap((layer) => {
      const rows = (batch * size(layer.output)) / layer.output.at(-1)!;
      const matrices = rounded.has(layer.name) ? layerParameters(layer).filter(({ role }) => role === 'kernel') : [];
      return matrices.map(({ shape: [inputs = 0, outputs = 0] }) => {
        return ROUNDED * (2 * rows * (inputs + outputs) + inputs * outputs);
      });
    }),
  );
}

/** Elements that a mistake adds to its arm's step: a teacher that is asked on the batch, or that learns along. */
function ofFault(fault: ArmChoice['fault'], source: Plan, batch: number): number {
  if (fault === 'teacher-in-training-mode') return 2 * batch * heard(source);
  return fault === 'gradient-into-teacher' ? batch * trained(source) : 0;
}
