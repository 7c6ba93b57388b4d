/**
 * An arm's training as a folder of plain PyTorch: recipe, data, weights, what its teacher says, and the programs. No part of it
 * needs TensorFlow.js.
 */
import { sourcesOf, stagesOf, type ArmChoice, type LaterStage } from '../../arms';
import { studentSteps } from '../../datasets/batches';
import type { Dataset, SampleSet } from '../../datasets/dataset';
import type { Split } from '../../datasets/splits';
import { taskOf } from '../../datasets/task-of';
import { terms } from '../../distillation/catalogue';
import { matchTaps } from '../../distillation/matching';
import type { Experiment } from '../../experiment';
import type { NetworkSpec } from '../../models/catalogue';
import { inputsRead, offsetOf } from '../../models/inputs';
import { layersOf, size, type Plan, type PlanInput } from '../../models/plan';
import type { NamedArrays } from '../../models/weights';
import { streams } from '../../random';
import { argumentsOf, objectiveCode, trainedAlong, type ObjectiveSource } from '../code/objective-code';
import type { FileContents } from '../format';
import { writersOf } from '../layers';
import { writeManifest } from '../manifest';
import { channelsFirst, channelsFirstShape, sampleToChannelsFirst, toPyTorch } from '../pytorch';
import { encodeSafetensors } from '../safetensors';
import { zipFiles } from '../zip-files';
import { gkdWay } from './gkd';
import { gkdFiles } from './gkd-files';
import { hearsSource, projectIssues } from './issues';
import { networksCode } from './networks-code';
import { encodeNpy } from './npy';
import { playgroundCode } from './playground-code';
import { projectReadme } from './readme';
import { schedulesCode } from './schedules-code';
import { sweepCode } from './sweep-code';
import { trainCode } from './train-code';

/** All that an arm begins with. */
export interface ProjectSource {
  readonly experiment: Experiment;
  readonly arm: ArmChoice;
  readonly dataset: Dataset;
  readonly split: Split;
  readonly student: { readonly spec: NetworkSpec; readonly plan: Plan; readonly start: NamedArrays };
  /** Whom it learns from, and what that one says of every training sample, [samples × rows × classes]. */
  readonly teacher: { readonly plan: Plan; readonly weights: NamedArrays; readonly logits: Float32Array };
  /** What terms of each stage train along, at its start, by position. */
  readonly trained: readonly NamedArrays[];
}

/** The files of the folder by their paths. The arm is one that `hasProject`. */
export function projectFiles(source: ProjectSource): FileContents {
  const { experiment, arm } = source;
  const trains = projectIssues(experiment, arm.id).length === 0;
  const gkd = gkdWay(experiment, arm.id)?.issues.length === 0;
  const stages = stageRecords(source);
  return {
    'README.md': projectReadme(source),
    'recipe.json': `${JSON.stringify(recipe(source, stages), null, 2)}\n`,
    'playground.py': playgroundCode,
    'schedules.py': schedulesCode,
    ...(trains && trainFiles(source, stages)),
    ...(gkd && gkdFiles(source)),
  };
}

/** `train.py` with all that it reads. */
function trainFiles(source: ProjectSource, stages: readonly StageRecord[]): FileContents {
  const { arm, student, teacher } = source;
  const objectives = objectivesOf(source);
  const hears = hearsSource(arm);
  const looks = stages.some(({ taps }) => taps.student.some((tap) => tap.includes('.')));
  const args = argumentsOf(objectives);
  const names = objectives.stages.map((_, i) => (objectives.stages.length === 1 ? 'objective' : `objective_${i + 1}`));
  return {
    'train.py': trainCode(args, args.includes('trained')),
    'objective.py': `${objectiveCode(objectives, 'pytorch')}\n\n# Of each stage, in the order of time.\nSTAGES = [${names.join(', ')}]\n`,
    'networks.py': networksCode(student.plan, teacher.plan, looks),
    'sweep.py': sweepCode,
    'weights/initial.safetensors': encodeSafetensors({
      arrays: { ...toPyTorch(student.plan, student.start), ...trainedArrays(source) },
      metadata: { format: 'pt' },
    }),
    ...(hears && {
      'weights/teacher.safetensors': encodeSafetensors({
        arrays: toPyTorch(teacher.plan, teacher.weights),
        metadata: { format: 'pt' },
      }),
    }),
    ...dataFiles(source, hears),
  };
}

/** The same as one zip. */
export function exportProject(source: ProjectSource): { fileName: string; bytes: Uint8Array<ArrayBuffer> } {
  const name = `${source.experiment.data.dataset}-${source.arm.id}-pytorch`;
  const files = Object.entries(projectFiles(source)).map(([path, content]) => [`${name}/${path}`, content] as const);
  return { fileName: `${name}.zip`, bytes: zipFiles(Object.fromEntries(files), 6) };
}

const objectivesOf = ({ arm, student, teacher }: ProjectSource): ObjectiveSource => ({
  name: arm.id,
  stages: stagesOf(arm),
  student: student.plan,
  teacher: teacher.plan,
});

/** `recipe.json`: the Experiment, the arm, and what `train.py` reads of the two. */
function recipe(source: ProjectSource, stages: readonly StageRecord[]): object {
  const { experiment, arm, dataset, split, student } = source;
  const { seed, training, dials } = experiment;
  const { inputs, classes, rowsPerSample } = taskOf(dataset);
  return {
    experiment,
    arm: arm.id,
    run: {
      seed,
      steps: studentSteps(training, split.transfer.length),
      batch_size: training.batchSize,
      batches: batchesOf(source),
      classes,
      rows_per_sample: rowsPerSample,
      rows_have_weights: dataset.train.rowWeights !== undefined,
      inputs: inputs.map(({ name }) => name),
      text: student.plan.inputs[0].vocabulary === undefined ? null : student.plan.inputs[0].name,
      hears: hearsSource(arm),
      draws_stream: streams.sampledTargets,
      optimiser: {
        kind: training.optimiser,
        momentum: training.momentum,
        weight_decay: training.weightDecay,
        clip_norm: training.clipNorm,
      },
      learning_rate: { base: dials.learningRate, schedule: training.schedule, warm_up: training.warmUp },
      dials: { temperature: dials.temperature, alpha: dials.alpha },
      stages,
    },
    manifest: writeManifest(described(source), experiment, arm.id),
  };
}

/** The student as a weight file describes it: of what there is it names what it reads. */
function described({ dataset, student: { spec, plan } }: ProjectSource): Parameters<typeof writeManifest>[0] {
  const inputs = inputsRead(plan);
  const readsText = inputs.length > 1 || inputs[0].vocabulary !== undefined;
  return {
    spec,
    plan: { ...plan, inputs },
    classes: dataset.classes,
    vocabulary: readsText ? dataset.vocabulary : undefined,
  };
}

/** From which rows, and in which order, the two sides of a batch are drawn: as `Feeder` does. Null for a side that is the other. */
function batchesOf({
  experiment,
  dataset,
  split,
}: ProjectSource): Readonly<Record<'labelled' | 'transfer', object | null>> {
  const balanced = experiment.training.balanced ?? false;
  const apart = split.labelled.length > 0 && !split.fullyLabelled;
  // Of rows without a label nobody knows which class they are of.
  const transfer = { rows: 'transfer', stream: streams.transferOrder, balanced: balanced && split.fullyLabelled };
  if (!apart) return { labelled: transfer, transfer: null };
  const labelled = { rows: 'labelled', stream: streams.labelledOrder, balanced };
  // A text that is given is its own label: the samples without one are not read at all.
  return { labelled, transfer: dataset.rowsPerSample > 1 ? null : transfer };
}

interface StageRecord {
  /** Steps before its first and up to its last one. */
  readonly begin: number;
  readonly end: number;
  /** Names of layers. */
  readonly frozen: readonly string[];
  readonly schedules: object;
  readonly factors: readonly unknown[];
  readonly terms: readonly string[];
  /** The sides that the student is asked about, in the order in which that is done. */
  readonly sides: readonly ('labelled' | 'transfer')[];
  /** What is read of both networks. */
  readonly taps: { readonly student: readonly string[]; readonly teacher: readonly string[] };
}

function stageRecords(source: ProjectSource): StageRecord[] {
  const { arm, experiment, split, student, teacher } = source;
  const steps = studentSteps(experiment.training, split.transfer.length);
  const stages = stagesOf(arm);
  const begins = stages.map(({ at }) => Math.round(at * steps));
  const oneSided = batchesOf(source).transfer === null;
  return stages.map(({ objective, schedules = {}, frozen = [] }, i) => {
    const moving = [schedules.temperature, schedules.alpha, ...objective.map(({ schedule }) => schedule)];
    const readsBatch = moving.some((each) => each && ['disagreement', 'confidence', 'difference'].includes(each.kind));
    const asked = [...(readsBatch ? ['transfer' as const] : []), ...objective.map(({ term }) => terms[term].batch)];
    const compared = objective.flatMap((summand) => {
      const match = matchTaps(summand, student.plan, teacher.plan);
      const looks = terms[summand.term].features?.kind === 'attention';
      const parts = (name: string) => (looks ? [`${name}.scores`, `${name}.values`] : [name]);
      return match.ok
        ? match.pairs.map((pair) => ({ student: parts(pair.student), teacher: parts(pair.teacher) }))
        : [];
    });
    return {
      begin: begins[i]!,
      end: begins[i + 1] ?? steps,
      frozen: [...layersOf(student.plan, frozen)],
      schedules: {
        ...(schedules.temperature && { temperature: schedules.temperature }),
        ...(schedules.alpha && { alpha: schedules.alpha }),
      },
      factors: objective.map(({ schedule }) => schedule ?? null),
      terms: told(objective),
      sides: oneSided ? ['labelled'] : [...new Set(asked)],
      taps: {
        student: [...new Set(['logits', ...compared.flatMap((each) => each.student)])],
        teacher: [...new Set(compared.flatMap((each) => each.teacher))],
      },
    };
  });
}

/** Names of the terms for the log: one that stands there twice is told apart. */
const told = (objective: LaterStage['objective']): string[] =>
  objective.map(({ term }, i) => {
    const before = objective.slice(0, i).filter((other) => other.term === term).length;
    return before > 0 ? `${term} ${before + 1}` : term;
  });

/** Adapters and terms' own variables at their start, as `Trained<n>` names them. */
function trainedArrays({ arm, student, teacher, trained }: ProjectSource): NamedArrays {
  const entries: [string, NamedArrays[string]][] = [];
  stagesOf(arm).forEach(({ objective }, at) => {
    const arrays = Object.values(trained[at] ?? {});
    const maps = objective.flatMap((summand) => {
      const match = matchTaps(summand, student.plan, teacher.plan);
      return match.ok ? match.pairs.filter(({ adapter }) => adapter) : [];
    });
    for (const { name, of } of trainedAlong(objective, student.plan, teacher.plan)) {
      if (of.kind === 'own') {
        entries.push([`trained.${at}.${name}`, arrays.shift()!]);
        continue;
      }
      const pair = maps.shift()!;
      const weight = arrays.shift()!;
      const [from, to] = [flattenedAt(student.plan, pair.student), flattenedAt(teacher.plan, pair.teacher)];
      const data = adapterFirst(weight.data, of.inputs, of.outputs, from, to);
      entries.push([`trained.${at}.${name}.weight`, { shape: [of.outputs, of.inputs], data }]);
      entries.push([`trained.${at}.${name}.bias`, arrays.shift()!]);
    }
  });
  return Object.fromEntries(entries);
}

type Area = readonly [number, number, number];

/** The map whose values a tap counts off; undefined where it is none. */
function flattenedAt(plan: Plan, tap: string): Area | undefined {
  const found = new Map<string, Area | undefined>();
  for (const layer of plan.layers) {
    const map = writersOf(layer).flattened?.(layer, found.get(layer.from[0]!));
    found.set(layer.name, map?.length === 3 ? map : undefined);
    if (layer.tap === tap) return found.get(layer.name);
  }
  return undefined;
}

/** [in, out] → [out, in], each side counted off as PyTorch counts a flattened map. */
function adapterFirst(data: Float32Array, inputs: number, outputs: number, from?: Area, to?: Area): Float32Array {
  const turned = channelsFirst(data, from ? [...from, outputs] : [1, 1, inputs, outputs]);
  return to ? outFirst(turned, to, inputs) : turned;
}

/** Rows counted off by height, width, channels in the order channels, height, width. */
function outFirst(data: Float32Array, [height, width, channels]: Area, inputs: number): Float32Array {
  const result = new Float32Array(data.length);
  let to = 0;
  for (let c = 0; c < channels; c++)
    for (let place = 0; place < height * width; place++, to += inputs) {
      const from = (place * channels + c) * inputs;
      result.set(data.subarray(from, from + inputs), to);
    }
  return result;
}

function dataFiles(source: ProjectSource, hears: boolean): FileContents {
  const { dataset, split, teacher } = source;
  const { rowsPerSample } = dataset;
  const { train } = dataset;
  const files: Record<string, Uint8Array> = {};
  const add = (name: string, bytes: Uint8Array) => (files[`data/${name}.npy`] = bytes);
  for (const [name, set] of [
    ['train', train],
    ['test', dataset.test],
  ] as const) {
    for (const input of taskOf(dataset).inputs) add(`${name}.${input.name}`, inputsFile(dataset, set, input));
    if (set.rowWeights) add(`${name}.weights`, encodeNpy(set.rowWeights, [set.count, rowsPerSample]));
  }
  const rowsOf = (count: number) => (rowsPerSample > 1 ? [count, rowsPerSample] : [count]);
  add('train.labels', encodeNpy(studentLabels(source), rowsOf(train.count)));
  add('train.labels_true', encodeNpy(Int32Array.from(train.labels), rowsOf(train.count)));
  add('test.labels', encodeNpy(Int32Array.from(dataset.test.labels), rowsOf(dataset.test.count)));
  if (hears) add('train.teacher_logits', encodeNpy(teacher.logits, [...rowsOf(train.count), dataset.classes.length]));
  const rows = {
    labelled: split.labelled,
    transfer: split.transfer,
    held_out: split.heldOut,
    validation: split.validation,
  };
  for (const [name, of] of Object.entries(rows)) add(`rows.${name}`, encodeNpy(Int32Array.from(of), [of.length]));
  return files;
}

/** Labels as the student gets them; −1 where it gets none. */
function studentLabels({ dataset, split }: ProjectSource): Int32Array {
  const { rowsPerSample } = dataset;
  const labels = new Int32Array(split.studentLabels.length).fill(-1);
  for (const sample of split.labelled) {
    const first = sample * rowsPerSample;
    labels.set(split.studentLabels.subarray(first, first + rowsPerSample), first);
  }
  return labels;
}

/** One of the things that samples are, maps channels first. */
function inputsFile(dataset: Dataset, { count, inputs }: SampleSet, input: PlanInput): Uint8Array {
  const { inputs: all } = taskOf(dataset);
  const [whole, own] = [size(dataset.shape), size(input.shape)];
  const start = all.length === 1 ? 0 : offsetOf(all, input.name);
  const values = new Float32Array(count * own);
  for (let i = 0; i < count; i++) {
    const sample = inputs.subarray(i * whole + start, i * whole + start + own);
    values.set(sampleToChannelsFirst(sample, input.shape), i * own);
  }
  const shape = [count, ...channelsFirstShape(input.shape)];
  return encodeNpy(input.vocabulary === undefined ? values : Int32Array.from(values), shape);
}

/** Whom the arm learns from, by its id. */
export const sourceOf = (arm: ArmChoice): string => sourcesOf(arm)[0]!;
