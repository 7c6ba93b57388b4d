/**
 * Whether a value is a run that this version can open. What a database or somebody else's file holds may be stale, damaged
 * or hostile: nothing of it reaches the store unchecked, and every array has the length that its reader counts on.
 */
import * as v from 'valibot';
import { teacherId } from '../../engine/arms';
import type { BackendReason } from '../../engine/backend/choose';
import { numberTargetSchema, outputsOf } from '../../engine/datasets/numbers';
import { MOST_OWN } from '../../engine/datasets/own/own-data';
import { SURFACE_SIDE } from '../../engine/datasets/surface';
import { tasksOf } from '../../engine/datasets/tasks';
import { MOST_TASKS } from '../../engine/datasets/task-shape';
import { shapeOfChoice } from '../../engine/datasets/task-of';
import { PlaygroundError } from '../../engine/errors';
import { parseExperiment, type Experiment } from '../../engine/experiment';
import { changesSchema } from '../../engine/compression/changes';
import { reportsSchema } from '../../engine/compression/report-schema';
import { noIntegers } from '../../engine/evaluation/latency';
import { networkSchema } from '../../engine/models/catalogue';
import { RUN_VERSION, type RunRecord, type RunSummary } from './run-record';

export const MOST_NAME = 60;

const count = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));
const number = v.pipe(v.number(), v.finite());
/** A loss, which may be none: NaN, as JSON's null. */
const loss = v.pipe(
  v.nullable(v.union([v.number(), v.nan()])),
  v.transform((value) => value ?? NaN),
);
/** Of forward passes. */
const times = { medianMs: number, p95Ms: number, middleMs: v.tuple([number, number]) };
const timesSchema = v.object(times);
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
/** How good a network is, at most 1: of a number the variance explained, which has no least. */
const reached = v.pipe(number, v.maxValue(1));
const word = v.pipe(v.string(), v.maxLength(80));
const floats = v.instance(Float32Array);
const phase = v.picklist(['teacher', 'students']);
const step = count(1e9);
const state = v.picklist(['paused', 'done']);
/** Checked by `parseExperiment` afterwards. */
const experiment = v.unknown();

const byNetwork = <Schema extends v.GenericSchema>(schema: Schema) => v.record(word, schema);
const arrays = v.record(
  word,
  v.pipe(
    v.object({ shape: v.pipe(v.array(count(1e8)), v.maxLength(8)), data: floats }),
    v.check(({ shape, data }) => shape.reduce((product, size) => product * size, 1) === data.length),
  ),
);
const reasons = [
  'requested',
  'gpu',
  'gl',
  'no-gpu-adapter',
  'software-gpu-adapter',
  'gpu-slower',
  'gpu-failed',
  'no-wasm',
  'fell-back',
] as const satisfies readonly BackendReason[];
const dials = v.object({ temperature: number, alpha: number, learningRate: number });
const marks = v.pipe(v.array(v.object({ phase, step, dials })), v.maxLength(100_000));
/** As long as columns and values of a visitor's own data may be called. */
const title = v.pipe(v.string(), v.maxLength(200));
const titles = v.pipe(v.array(title), v.minLength(1), v.maxLength(MOST_OWN.classes * MOST_TASKS));
const task = v.object({ name: title, classes: titles });
/** Of several tasks, each or every two. */
const numbers = v.pipe(v.array(number), v.maxLength(MOST_TASKS ** 2));
const network = v.object({ spec: networkSchema, weights: arrays });

const label = {
  version: v.literal(RUN_VERSION),
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{1,64}$/)),
  number: count(1e9),
  name: v.pipe(v.string(), v.maxLength(MOST_NAME)),
  when: count(Number.MAX_SAFE_INTEGER),
  pinned: v.boolean(),
};

const summarySchema = v.object({
  ...label,
  state,
  experiment,
  accuracy: byNetwork(reached),
  taskAccuracy: v.optional(v.pipe(v.array(byNetwork(reached)), v.maxLength(MOST_TASKS))),
  bytes: count(Number.MAX_SAFE_INTEGER),
});

const recordSchema = v.object({
  ...label,
  state,
  experiment,
  imported: v.object({ teacher: v.optional(network), student: v.optional(network) }),
  info: v.object({
    backend: v.object({
      name: v.picklist(['webgpu', 'webgl', 'wasm', 'cpu']),
      reason: v.picklist(reasons),
      probes: v.record(word, number),
      threads: count(1024),
    }),
    experiment,
    classes: titles,
    number: v.optional(
      v.object({ ...numberTargetSchema.entries, shift: number, by: number, dates: v.optional(v.literal(true)) }),
    ),
    tasks: v.optional(v.pipe(v.array(task), v.minLength(2), v.maxLength(MOST_TASKS))),
    // Runs kept before there were sequences don't say.
    rowsPerSample: v.optional(count(1000), 1),
    trainCount: count(1e6),
    testCount: count(1e6),
    labelledCount: count(1e6),
    transferCount: count(1e6),
    test: v.object({
      inputs: v.union([v.instance(Uint8Array), floats]),
      labels: v.instance(Uint8Array),
      taskLabels: v.optional(v.pipe(v.array(v.instance(Uint8Array)), v.maxLength(MOST_TASKS))),
      values: v.optional(floats),
      rowWeights: v.optional(floats),
    }),
    otherForms: v.optional(byNetwork(v.object({ labels: v.instance(Uint8Array), rowWeights: v.optional(floats) }))),
    probeCount: count(1e6),
    networks: v.pipe(
      v.array(
        v.object({
          id: word,
          spec: networkSchema,
          generation: count(100),
          sources: v.pipe(v.array(word), v.maxLength(20)),
          parameters: count(1e9),
          bytes: count(1e10),
          multiplyAdds: count(1e12),
          kept: v.optional(count(1e6)),
        }),
      ),
      v.maxLength(20),
    ),
    teacherSteps: step,
    studentSteps: step,
    teacherTrained: v.boolean(),
  }),
  progress: v.object({ phase, step, totalSteps: step, remainingMs: v.nullable(number), stepMs: v.nullable(number) }),
  curves: v.object({
    losses: v.pipe(
      v.array(
        v.object({
          network: word,
          step,
          terms: v.record(word, loss),
          total: loss,
          temperature: number,
          alpha: number,
          conflict: v.optional(v.object({ products: numbers, weights: numbers })),
        }),
      ),
      v.maxLength(100_000),
    ),
    evaluations: v.pipe(
      v.array(
        v.object({
          phase,
          step,
          probe: byNetwork(floats),
          accuracy: v.optional(byNetwork(reached)),
          taskAccuracy: v.optional(v.pipe(v.array(byNetwork(reached)), v.maxLength(MOST_TASKS))),
          teacherCopies: v.optional(byNetwork(reached)),
        }),
      ),
      v.maxLength(10_000),
    ),
    marks,
  }),
  logits: byNetwork(floats),
  drafts: v.optional(byNetwork(v.instance(Uint8Array))),
  robustness: v.optional(byNetwork(v.partial(v.object({ noise: share, shift: share, blur: share })))),
  compressed: v.optional(reportsSchema),
  surfaces: byNetwork(floats),
  latency: byNetwork(
    v.object({
      ...times,
      batch: v.optional(timesSchema),
      integer: v.optional(
        v.object({ one: timesSchema, batch: timesSchema, on: v.optional(v.picklist(['wasm', 'webgpu'])) }),
      ),
      noInteger: v.optional(v.picklist(noIntegers)),
    }),
  ),
  checkpoint: v.object({
    experiment,
    phase,
    step,
    state: v.picklist(['ready', 'teacher', 'students', 'paused', 'done']),
    dials,
    overridden: v.pipe(v.array(v.picklist(['temperature', 'alpha'])), v.maxLength(2)),
    given: v.pipe(v.array(word), v.maxLength(20)),
    networks: byNetwork(
      v.object({
        weights: arrays,
        average: v.nullable(arrays),
        adapters: arrays,
        optimiser: arrays,
        adapted: v.nullable(v.object({ temperature: number, alpha: number })),
        steps: step,
        stopped: v.boolean(),
        changed: v.optional(
          v.object({ stage: v.pipe(v.number(), v.integer(), v.minValue(-1)), changes: changesSchema }),
        ),
      }),
    ),
  }),
  diverged: v.optional(v.pipe(v.array(v.object({ network: word, step })), v.maxLength(20))),
});

type Parsed = v.InferOutput<typeof recordSchema>;

const unreadable = (reason: string, problem = ''): PlaygroundError =>
  new PlaygroundError('run-unreadable', { reason, problem });

function parse<Schema extends v.GenericSchema>(schema: Schema, value: unknown): v.InferOutput<Schema> {
  if (typeof value !== 'object' || value === null) throw unreadable('no-run');
  const version = 'version' in value ? value.version : undefined;
  if (typeof version === 'number' && version !== RUN_VERSION) throw unreadable('version');
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  throw unreadable('damaged', v.getDotPath(result.issues[0]) ?? '');
}

/** @throws PlaygroundError where the settings aren't valid here. */
function settings(value: unknown): Experiment {
  const result = parseExperiment(value);
  if (result.ok) return result.experiment;
  throw unreadable('settings', result.issues[0]?.path ?? '');
}

const keys = (value: object): readonly string[] => Object.keys(value);

/** What the schema can't say: that the parts belong together. Returns the name of the first that does not. */
function mismatch(parsed: Parsed, of: Experiment): string | undefined {
  const { info, logits, drafts = {}, robustness = {}, compressed = [], surfaces, curves, checkpoint, latency } = parsed;
  const classes = info.classes.length;
  const ids = new Set([
    ...[of.teacher, ...of.moreTeachers].map((_, i) => teacherId(i)),
    ...of.arms.map(({ id }) => id),
  ]);
  const known = (value: object): boolean => keys(value).every((id) => ids.has(id));
  const lengths = (value: Record<string, Float32Array>, rows: number): boolean =>
    known(value) && Object.values(value).every(({ length }) => length === rows * classes);
  const [tested, probed] = [info.testCount * info.rowsPerSample, info.probeCount * info.rowsPerSample];
  const { labels, values, rowWeights } = info.test;
  const own = info.networks.map(({ id }) => id);
  if (own.length !== ids.size || !own.every((id) => ids.has(id))) return 'info.networks';
  if (labels.length !== tested || labels.some((each) => each >= classes)) return 'info.test.labels';
  if (classes !== (info.number ? outputsOf[info.number.predicts].length : Math.max(2, classes))) return 'info.classes';
  const unfit = unfitTasks(parsed, of);
  if (unfit) return unfit;
  if ((values?.length ?? tested) !== tested || !values !== !info.number) return 'info.test.values';
  if (rowWeights && rowWeights.length !== tested) return 'info.test.rowWeights';
  for (const form of Object.values(info.otherForms ?? {})) {
    if (form.labels.length !== tested || form.labels.some((each) => each >= classes)) return 'info.otherForms';
    if (form.rowWeights && form.rowWeights.length !== tested) return 'info.otherForms';
  }
  if (info.probeCount > info.testCount) return 'info.probeCount';
  if (!lengths(logits, tested)) return 'logits';
  if (!known(drafts) || Object.values(drafts).some(({ length }) => length % tested !== 0)) return 'drafts';
  if (!known(robustness)) return 'robustness';
  if (!compressed.every(({ network }) => ids.has(network))) return 'compressed';
  if (!lengths(surfaces, SURFACE_SIDE ** 2)) return 'surfaces';
  if (!known(latency)) return 'latency';
  if (!known(checkpoint.networks) || keys(checkpoint.networks).length !== ids.size) return 'checkpoint.networks';
  if (!curves.losses.every((point) => ids.has(point.network))) return 'curves.losses';
  const evaluated = curves.evaluations.every(
    ({ probe, accuracy, teacherCopies }) =>
      lengths(probe, probed) && known(accuracy ?? {}) && known(teacherCopies ?? {}),
  );
  return evaluated ? undefined : 'curves.evaluations';
}

/** The part that does not belong to the tasks of its data. */
function unfitTasks({ info, curves }: Parsed, { data }: Experiment): string | undefined {
  const shapes = tasksOf(data);
  const { tasks = [], test } = info;
  if (tasks.length !== shapes.length || tasks.some(({ classes }, i) => classes.length !== shapes[i]!.classes))
    return 'info.tasks';
  if (tasks.length === 0) return undefined;
  if (info.classes.length !== tasks.flatMap(({ classes }) => classes).length) return 'info.classes';
  const labels = test.taskLabels ?? [];
  const fits = (own: Uint8Array, i: number) =>
    own.length === info.testCount && own.every((label) => label < shapes[i]!.classes);
  if (labels.length !== tasks.length || !labels.every(fits)) return 'info.test.taskLabels';
  const measured = curves.losses.every(
    ({ conflict: { products, weights } = { products: [], weights: [] } }) =>
      products.length === weights.length ** 2 && weights.length <= tasks.length,
  );
  return measured ? undefined : 'curves.losses';
}

/** `value` as a run. @throws PlaygroundError `run-unreadable` with the reason. */
export function requireRecord(value: unknown): RunRecord {
  const parsed = parse(recordSchema, value);
  const own = settings(parsed.experiment);
  const wrong = mismatch(parsed, own);
  if (wrong) throw unreadable('damaged', wrong);
  return {
    ...parsed,
    experiment: own,
    info: {
      ...parsed.info,
      shape: shapeOfChoice(own.data),
      experiment: settings(parsed.info.experiment),
    },
    checkpoint: { ...parsed.checkpoint, experiment: settings(parsed.checkpoint.experiment) },
  };
}

/** `value` as a line of the list. @throws PlaygroundError `run-unreadable` with the reason. */
export function requireSummary(value: unknown): RunSummary {
  const parsed = parse(summarySchema, value);
  return { ...parsed, experiment: settings(parsed.experiment) };
}
