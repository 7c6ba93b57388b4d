/** What `npm run compression` measures: the same pipelines on a dense network, on convolutions and on a transformer. */
import { teacherId, type ArmChoice } from '../engine/arms';
import type { NumberFormat } from '../engine/compression/formats';
import type { CompressionStep } from '../engine/compression/steps/compression';
import { methodObjective } from '../engine/distillation/methods';
import type { MetricId } from '../engine/evaluation/metric-catalogue';
import { defaultExperiment, requireExperiment, type Experiment } from '../engine/experiment';
import { plainCnn } from '../engine/models/cnn';
import { plainMlp } from '../engine/models/mlp';
import { withPreset } from '../engine/presets/catalogue';
import type { StudyTask } from './kept-runs';

export interface CompressionTask extends StudyTask {
  readonly title: string;
  readonly about: string;
  /** What pipelines are compared by: a share. */
  readonly metric: MetricId;
}

interface Base {
  readonly id: string;
  readonly title: string;
  /** Accuracy where absent. */
  readonly metric?: MetricId;
  readonly experiment: Experiment;
}

const training = { ...defaultExperiment.training, schedule: 'cosine', clipNorm: 1 } as const;
/** Large enough to get every sum right. */
const transformer = {
  kind: 'transformer',
  layers: 1,
  width: 48,
  heads: 4,
  hidden: 192,
  causal: true,
  pool: 'mean',
} as const;

const bases: readonly Base[] = [
  {
    id: 'mlp',
    title: 'MLP 64·128·64·10 on digits',
    experiment: requireExperiment({
      data: { dataset: 'digits', labelled: 1297 },
      teacher: plainMlp(128, 64),
      training: { ...training, steps: 600, teacherEpochs: 30 },
      dials: { temperature: 4, alpha: 0.5, learningRate: 0.003 },
    }),
  },
  {
    id: 'cnn',
    title: 'CNN 8·16 and 64 on MNIST',
    experiment: requireExperiment({
      data: { dataset: 'mnist', labelled: 5000 },
      teacher: plainCnn([8, 16], [64]),
      training: { ...training, steps: 200, teacherEpochs: 4, batchSize: 64 },
      dials: { temperature: 4, alpha: 0.5, learningRate: 0.002 },
    }),
  },
  {
    id: 'transformer',
    title: 'Transformer of one layer on sums of four digits, step by step',
    metric: 'exactMatch',
    experiment: requireExperiment({
      data: { dataset: 'chain-sum', digits: 4, form: 'steps', size: 4000, labelled: 3000 },
      teacher: transformer,
      student: transformer,
      training: { ...training, steps: 600, warmUp: 0.15, teacherEpochs: 12, batchSize: 32 },
      dials: { temperature: 1, alpha: 0.5, learningRate: 0.003 },
    }),
  },
];

const repair = methodObjective('soft-targets');
const units = (share: number): CompressionStep => ({
  kind: 'prune',
  what: 'units',
  by: 'taylor',
  share,
  over: 'network',
});
const rounded = (format: NumberFormat): CompressionStep => ({
  kind: 'quantise',
  format,
  per: 'channel',
  scales: 'largest',
});
const copy = (id: string, name: string, arm: Omit<ArmChoice, 'id' | 'name' | 'startsAs'>): ArmChoice => ({
  id,
  name,
  startsAs: teacherId(0),
  ...arm,
});

const sharesArms: ArmChoice[] = [50, 70, 90].flatMap((percent) => [
  copy(`p${percent}`, `P ${percent} %`, { compress: [units(percent / 100)], objective: [] }),
  copy(`p${percent}-d`, `P ${percent} % · D`, { compress: [units(percent / 100)], objective: repair }),
]);
const formatArms = (formats: readonly NumberFormat[]): ArmChoice[] =>
  formats.flatMap((format) => {
    const [name, compress] = [format === 'nvfp4' ? 'FP4' : format.toUpperCase(), [rounded(format)]];
    return [
      copy(`${format}-after`, `D · Q ${name}`, { objective: repair, then: [{ at: 1, objective: [], compress }] }),
      copy(`${format}-through`, `Q ${name} · D`, { compress, objective: repair }),
    ];
  });
const orders = withPreset(defaultExperiment, 'six-orders');
const orderArms = orders.ok ? orders.experiment.arms : [];

const kinds = [
  {
    id: 'orders',
    title: 'six orders',
    about:
      'P: 70 % of all units, by Taylor. Q: INT3, a scale for each output channel. D: all steps, in the place where it stands.',
    arms: orderArms,
  },
  {
    id: 'shares',
    title: 'units pruned, with and without distillation after it',
    about: 'Shares of all units, by Taylor.',
    arms: sharesArms,
  },
  {
    id: 'formats',
    title: 'rounded after training, and trained through the rounding',
    about:
      'Weights alone, a scale for each output channel. D: the same number of steps, before the rounding or through it.',
    arms: formatArms(['int8', 'int4', 'int3']),
  },
  {
    id: 'fewer-bits',
    title: 'FP4 and two bits',
    about: 'As above.',
    arms: formatArms(['nvfp4', 'int2']),
  },
] as const;

export const compressionTasks: readonly CompressionTask[] = bases.flatMap(
  ({ id, title, metric = 'accuracy', experiment }) =>
    kinds.map((kind) => ({
      id: `${id}-${kind.id}`,
      title: `${title}: ${kind.title}`,
      about: kind.about,
      metric,
      experiment: { ...experiment, arms: kind.arms },
    })),
);
