/** Arbitrary valid Experiments. */
import fc from 'fast-check';
import { datasetIds } from '../../engine/datasets/catalogue';
import { defaultExperiment, parseExperiment, ranges, type Experiment } from '../../engine/experiment';
import type { NetworkSpec } from '../../engine/models/catalogue';

const whole = (name: keyof typeof ranges) => fc.integer({ min: ranges[name].min, max: ranges[name].max });
const real = (name: keyof typeof ranges) =>
  fc.double({ min: ranges[name].min, max: ranges[name].max, noNaN: true }).map((value) => (value === 0 ? 0 : value));
const activation = fc.constantFrom('relu' as const, 'tanh' as const, 'gelu' as const);

const network: fc.Arbitrary<NetworkSpec> = fc.oneof(
  fc.record({
    kind: fc.constant('mlp' as const),
    hidden: fc.array(fc.integer({ min: 1, max: 1024 }), { maxLength: 6 }),
    activation,
    dropout: fc.constantFrom(0, 0.1, 0.5),
  }),
  fc.record({
    kind: fc.constant('cnn' as const),
    stages: fc.array(fc.integer({ min: 1, max: 128 }), { minLength: 1, maxLength: 4 }),
    kernel: fc.constantFrom(3, 5),
    batchNorm: fc.boolean(),
    dense: fc.array(fc.integer({ min: 1, max: 512 }), { maxLength: 3 }),
    activation,
    dropout: fc.constantFrom(0, 0.25),
  }),
);

const lengths = fc.oneof(
  whole('steps').map((steps) => ({ steps, epochs: 0 })),
  whole('epochs').map((epochs) => ({ steps: 0, epochs })),
);

export const experiments: fc.Arbitrary<Experiment> = fc
  .record({
    version: fc.constant(defaultExperiment.version),
    seed: whole('seed'),
    data: fc.record({
      dataset: fc.constantFrom(...datasetIds),
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
    }),
    teacher: network,
    moreTeachers: fc.array(network, { maxLength: 2 }),
    student: network,
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
  })
  .filter((experiment) => parseExperiment(experiment).ok);
