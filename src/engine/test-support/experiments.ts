/** Arbitrary valid Experiments. */
import fc from 'fast-check';
import { datasetIds, datasets, type DatasetId, type SampleKindId } from '../datasets/catalogue';
import { answerForms } from '../datasets/sequences/task';
import { predictsNext, readsText } from '../datasets/task-of';
import {
  defaultExperiment,
  parseExperiment,
  ranges,
  type Augmentation,
  type DataChoice,
  type Experiment,
} from '../experiment';
import type { NetworkSpec } from '../models/catalogue';

const whole = (name: keyof typeof ranges) => fc.integer({ min: ranges[name].min, max: ranges[name].max });
const real = (name: keyof typeof ranges) =>
  fc.double({ min: ranges[name].min, max: ranges[name].max, noNaN: true }).map((value) => (value === 0 ? 0 : value));
const activation = fc.constantFrom('relu' as const, 'tanh' as const, 'gelu' as const);

const mlp: fc.Arbitrary<NetworkSpec> = fc.record({
  kind: fc.constant('mlp' as const),
  hidden: fc.array(fc.integer({ min: 1, max: 1024 }), { maxLength: 6 }),
  activation,
  dropout: fc.constantFrom(0, 0.1, 0.5),
});
const cnn: fc.Arbitrary<NetworkSpec> = fc.record({
  kind: fc.constant('cnn' as const),
  stages: fc.array(fc.integer({ min: 1, max: 128 }), { minLength: 1, maxLength: 4 }),
  kernel: fc.constantFrom(3, 5),
  batchNorm: fc.boolean(),
  dense: fc.array(fc.integer({ min: 1, max: 512 }), { maxLength: 3 }),
  activation,
  dropout: fc.constantFrom(0, 0.25),
});
const transformer: fc.Arbitrary<NetworkSpec> = fc
  .record({
    kind: fc.constant('transformer' as const),
    layers: fc.integer({ min: 1, max: 8 }),
    heads: fc.integer({ min: 1, max: 4 }),
    share: fc.integer({ min: 1, max: 16 }),
    hidden: fc.integer({ min: 1, max: 1024 }),
    causal: fc.constant(true),
    pool: fc.constantFrom('mean' as const, 'first' as const),
  })
  .map(({ share, ...spec }) => ({ ...spec, width: 2 * spec.heads * share }));
const recurrent: fc.Arbitrary<NetworkSpec> = fc.record({
  kind: fc.constant('recurrent' as const),
  cell: fc.constantFrom('lstm' as const, 'gru' as const),
  layers: fc.integer({ min: 1, max: 4 }),
  units: fc.integer({ min: 1, max: 256 }),
});

const cnn1d: fc.Arbitrary<NetworkSpec> = fc.record({
  kind: fc.constant('cnn1d' as const),
  width: fc.integer({ min: 1, max: 256 }),
  kernels: fc.uniqueArray(fc.integer({ min: 1, max: 15 }), { minLength: 1, maxLength: 5 }),
  channels: fc.integer({ min: 1, max: 256 }),
  dropout: fc.constantFrom(0, 0.5),
});
const bagOfWords: fc.Arbitrary<NetworkSpec> = fc.record({
  kind: fc.constant('bagOfWords' as const),
  width: fc.integer({ min: 1, max: 256 }),
  hidden: fc.array(fc.integer({ min: 1, max: 1024 }), { maxLength: 4 }),
  activation,
  dropout: fc.constantFrom(0, 0.5),
});

const fusion: fc.Arbitrary<NetworkSpec> = fc.record({
  kind: fc.constant('fusion' as const),
  stages: fc.array(fc.integer({ min: 1, max: 128 }), { minLength: 1, maxLength: 3 }),
  embedding: fc.integer({ min: 1, max: 256 }),
  width: fc.integer({ min: 1, max: 256 }),
  dropout: fc.constantFrom(0, 0.3),
});

/** By what samples are: networks that can read them, whatever their sizes. */
const networks: Readonly<Record<SampleKindId, fc.Arbitrary<NetworkSpec>>> = {
  picture: fc.oneof(mlp, cnn),
  point: mlp,
  text: fc.oneof(transformer, recurrent, cnn1d, bagOfWords),
  series: fc.oneof(mlp, recurrent, cnn1d),
  row: mlp,
  pair: fc.oneof(mlp, bagOfWords, cnn1d, transformer, recurrent, fusion),
};
const networksFor = (dataset: DatasetId): fc.Arbitrary<NetworkSpec> =>
  predictsNext({ dataset }) ? fc.oneof(transformer, recurrent) : networks[datasets[dataset].sample];

const lengths = fc.oneof(
  whole('steps').map((steps) => ({ steps, epochs: 0 })),
  whole('epochs').map((epochs) => ({ steps: 0, epochs })),
);

const experimentOn = (dataset: DatasetId) =>
  fc.record({
    version: fc.constant(defaultExperiment.version),
    seed: whole('seed'),
    data: fc.record({
      dataset: fc.constant(dataset),
      labelled: fc.integer({ min: 1, max: 300 }),
      unlabelled: whole('unlabelled'),
      withheld: fc.uniqueArray(fc.nat(9), { maxLength: 3 }),
      labelNoise: real('labelNoise'),
      teacherLabelNoise: fc.boolean(),
      heldOut: real('heldOut'),
      validation: real('validation'),
      noise: real('noise'),
      size: whole('size'),
      classes: whole('classes'),
      digits: whole('digits'),
      form: fc.constantFrom(...answerForms),
    }),
    teacher: networksFor(dataset),
    moreTeachers: fc.array(networksFor(dataset), { maxLength: 2 }),
    student: networksFor(dataset),
    augmentation: fc.record({
      shift: whole('shift'),
      rotate: real('rotate'),
      noise: real('inputNoise'),
      mixup: real('mixup'),
    }),
    arms: fc.constant(defaultExperiment.arms),
    training: fc
      .tuple(
        lengths,
        fc.record({
          teacherEpochs: whole('teacherEpochs'),
          batchSize: whole('batchSize'),
          optimiser: fc.constantFrom('adam' as const, 'adamw' as const, 'sgd' as const),
          momentum: real('momentum'),
          weightDecay: real('weightDecay'),
          clipNorm: real('clipNorm'),
          schedule: fc.constantFrom('constant' as const, 'cosine' as const),
          warmUp: real('warmUp'),
          averageDecay: real('averageDecay'),
        }),
      )
      .map(([length, rest]) => ({ ...length, ...rest })),
    dials: fc.record({ temperature: real('temperature'), alpha: real('alpha'), learningRate: real('learningRate') }),
  });

/** What of it makes no sense of text or of next symbols is left out: nearly none would be left. */
function sensible<Data extends { readonly data: DataChoice; readonly augmentation: Augmentation }>(
  experiment: Data,
): Data {
  const { data } = experiment;
  const next = predictsNext(data);
  return {
    ...experiment,
    data: next ? { ...data, withheld: [], labelNoise: 0 } : data,
    augmentation: readsText(data) ? { shift: 0, rotate: 0, noise: 0, mixup: 0 } : experiment.augmentation,
  };
}

/** What links carry only where it is chosen, of classes that there are. */
const uneven = fc.record({ tail: fc.option(real('longTail'), { nil: null }), balanced: fc.boolean() });

export const experiments: fc.Arbitrary<Experiment> = fc
  .constantFrom(...datasetIds)
  .chain(experimentOn)
  .map(sensible)
  .chain((experiment) =>
    uneven.map(({ tail, balanced }) =>
      predictsNext(experiment.data)
        ? experiment
        : {
            ...experiment,
            data: { ...experiment.data, ...(tail !== null && { longTail: tail }) },
            training: { ...experiment.training, ...(balanced && { balanced }) },
          },
    ),
  )
  .filter((experiment) => parseExperiment(experiment).ok);
