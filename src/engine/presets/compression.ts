/** Presets of compression: whole setups on digits, every arm a copy of the trained teacher unless it says otherwise. */
import { teacherId, type ArmChoice, type LaterStage } from '../arms';
import type { CompressionStep } from '../compression/steps/compression';
import { defaultExperiment } from '../experiment';
import { plainMlp as mlp } from '../models/mlp';
import { hard, soft, type Preset, type Setup } from './preset';

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
const rounded = (format: 'int8' | 'int4' | 'int3' | 'int2' | 'nvfp4'): CompressionStep => ({
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
