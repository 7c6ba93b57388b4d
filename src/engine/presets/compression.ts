/** Presets of compression: whole setups on digits, every arm a copy of the trained teacher unless it says otherwise. */
import { teacherId, type ArmChoice, type LaterStage } from '../arms';
import type { NumberFormat } from '../compression/formats';
import type { CompressionStep } from '../compression/steps/compression';
import type { QuantiseStep } from '../compression/steps/quantise';
import { defaultExperiment } from '../experiment';
import { plainMlp as mlp } from '../models/mlp';
import { hard, scratch, soft, type Preset, type Setup } from './preset';

/** All digits have their labels: who compresses a trained network has what it was trained on. */
const onDigits: Setup = {
  data: { ...defaultExperiment.data, labelled: 1297 },
  teacher: mlp(128, 64),
  student: mlp(16),
  training: { ...defaultExperiment.training, steps: 600, teacherEpochs: 30, schedule: 'cosine', clipNorm: 1 },
  dials: { temperature: 4, alpha: 0.5, learningRate: 0.003 },
};

const units = (share: number): CompressionStep => ({
  kind: 'prune',
  what: 'units',
  by: 'taylor',
  share,
  over: 'network',
});
const rounded = (format: NumberFormat): QuantiseStep => ({
  kind: 'quantise',
  format,
  per: 'channel',
  scales: 'largest',
});
const repair = [soft, hard];
/** After the last step. */
const then = (...compress: CompressionStep[]): LaterStage[] => [{ at: 1, objective: [], compress }];
const fromTeacher = (id: string, name: string, arm: Omit<ArmChoice, 'id' | 'name' | 'startsAs'>): ArmChoice => ({
  id,
  name,
  startsAs: teacherId(0),
  ...arm,
});

const [P, Q] = [units(0.7), rounded('int3')];
/** INT8 all over but where the loss suffers least, there FP4: 6 bits a weight at most. */
const mixed: CompressionStep = { ...rounded('int8'), mix: { smaller: 'nvfp4', bits: 6 } };

/** The same share of units, the same format and the same number of steps, in every order. */
export const sixOrders: Preset = {
  citation: 'Orders as compared in arXiv:2511.19495 (2025) and arXiv:2403.17447 (2024)',
  setup: onDigits,
  apply: (base) => ({
    ...base,
    arms: [
      fromTeacher('p-d-q', 'P · D · Q', { compress: [P], objective: repair, then: then(Q) }),
      fromTeacher('p-q-d', 'P · Q · D', { compress: [P, Q], objective: repair }),
      fromTeacher('q-p-d', 'Q · P · D', { compress: [Q, P], objective: repair }),
      fromTeacher('q-d-p', 'Q · D · P', { compress: [Q], objective: repair, then: then(P) }),
      fromTeacher('d-p-q', 'D · P · Q', { objective: repair, then: then(P, Q) }),
      fromTeacher('d-q-p', 'D · Q · P', { objective: repair, then: then(Q, P) }),
    ],
  }),
};

/** Three quarters of the units: at once, or in two rounds with training between them. */
export const pruneAgain: Preset = {
  citation:
    'Muralidharan et al., Compact Language Models via Pruning and Knowledge Distillation (Minitron), 2024, arXiv:2407.14679',
  setup: onDigits,
  apply: (base) => ({
    ...base,
    arms: [
      fromTeacher('in-rounds', 'P 50 % · D · P 50 % · D', {
        compress: [units(0.5)],
        objective: repair,
        then: [{ at: 0.5, objective: repair, compress: [units(0.5)] }],
      }),
      fromTeacher('at-once', 'P 75 % · D', { compress: [units(0.75)], objective: repair }),
      fromTeacher('unrepaired', 'P 75 %', { compress: [units(0.75)], objective: [] }),
    ],
  }),
};

/** Two ways to a tenth of the teacher's bytes and less, beside a small network of its own. */
export const tenTimesSmaller: Preset = {
  citation: 'Han, Mao, Dally, Deep Compression, 2016, arXiv:1510.00149: prune, train again, quantise',
  setup: onDigits,
  apply: (base) => ({
    ...base,
    arms: [
      fromTeacher('half-int4', 'P 50 % · Q INT4 · D', { compress: [units(0.5), rounded('int4')], objective: repair }),
      fromTeacher('quarter-int8', 'P 75 % · D · Q INT8', {
        compress: [units(0.75)],
        objective: repair,
        then: then(rounded('int8')),
      }),
      { id: 'student-int8', name: 'Small student · Q INT8', objective: repair, then: then(rounded('int8')) },
      { ...scratch, name: 'Small student alone · Q INT8', then: then(rounded('int8')) },
    ],
  }),
};

/** Eight bits, four, and a mixture of both by how much each layer suffers; then with half of the units gone. */
export const mixture: Preset = {
  citation:
    'Dong et al., HAWQ, 2019, arXiv:1905.03696, in its manner: fewer bits where a layer is least sensitive; FP4: NVIDIA, NVFP4, 2025',
  setup: onDigits,
  apply: (base) => ({
    ...base,
    arms: [
      fromTeacher('pruned-mixture', 'P 50 % · Q INT8 + FP4 · D', { compress: [units(0.5), mixed], objective: repair }),
      fromTeacher('mixture-after', 'P 50 % · D · Q INT8 + FP4', {
        compress: [units(0.5)],
        objective: repair,
        then: then(mixed),
      }),
      fromTeacher('mixture', 'Q INT8 + FP4', { compress: [mixed], objective: [] }),
      fromTeacher('int8', 'Q INT8', { compress: [rounded('int8')], objective: [] }),
      fromTeacher('fp4', 'Q FP4', { compress: [rounded('nvfp4')], objective: [] }),
    ],
  }),
};

/** Two bits a weight: as it is, trained through on labels, and on what the network itself said before. */
export const quantisationAware: Preset = {
  citation: 'Quantization-aware distillation (QAD): NVIDIA, 2026, arXiv:2601.20088',
  setup: onDigits,
  apply: (base) => {
    const compress = [rounded('int2')];
    return {
      ...base,
      arms: [
        fromTeacher('own-teacher', 'Q INT2 · D', { compress, objective: [{ term: 'soft-targets', weight: 1 }] }),
        fromTeacher('labels', 'Q INT2 · labels', { compress, objective: scratch.objective }),
        fromTeacher('learned-scales', 'Q INT2, learned scales · D', {
          compress: [{ ...rounded('int2'), scales: 'learned' }],
          objective: [{ term: 'soft-targets', weight: 1 }],
        }),
        fromTeacher('after', 'Q INT2', { compress, objective: [] }),
      ],
    };
  },
};
