/** A trained network with coarser weights and with fewer units: what is lost, what training brings back, what it is good for. */
import type { ArmChoice } from '../engine/arms';
import type { NumberFormat } from '../engine/compression/formats';
import type { CompressionStep } from '../engine/compression/steps/compression';
import { plainMlp as mlp } from '../engine/models/mlp';
import { hard, scratch, soft } from '../engine/presets/preset';
import type { Check, PartialExperiment } from './check';
import { trained } from './conditions';
import type { Lesson } from './lesson';
import type { Quantity } from './quantity';

const levels = (format: NumberFormat): CompressionStep => ({
  kind: 'quantise',
  format,
  per: 'channel',
  scales: 'largest',
});
/** Every hidden layer keeps a quarter of its units: 128·64 becomes 32·16. */
const quarter: CompressionStep = { kind: 'prune', what: 'units', by: 'taylor', share: 0.75, over: 'layer' };

const afterwards = (id: string, name: string, ...compress: CompressionStep[]): ArmChoice => ({
  id,
  name,
  startsAs: 'teacher',
  compress,
  objective: [],
});
const trainedOn = (id: string, name: string, ...compress: CompressionStep[]): ArmChoice => ({
  id,
  name,
  startsAs: 'teacher',
  compress,
  objective: [soft, hard],
});

const fifteen = afterwards('fifteen', 'INT4', levels('int4'));
const three = afterwards('three', 'INT2', levels('int2'));
const through = trainedOn('through', 'INT2 · D', levels('int2'));
const pruned = afterwards('pruned', 'P 75 %', quarter);
const repaired = trainedOn('repaired', 'P 75 % · D', quarter);
const both = trainedOn('both', 'P 75 % · INT4 · D', quarter, levels('int4'));
const young: ArmChoice = { ...scratch, network: mlp(32, 16) };

const digits = { data: { labelled: 1000 }, training: { steps: 100 } };
const rounding: PartialExperiment = { ...digits, arms: [fifteen, three] };
const training: PartialExperiment = { ...digits, arms: [three, through] };
const pruning: PartialExperiment = { ...digits, arms: [pruned, repaired, young] };
const joining: PartialExperiment = { ...digits, arms: [fifteen, repaired, both] };

const read = (arm: string, against?: string): Quantity => ({ metric: 'accuracy', arm, ...(against && { against }) });

const checks: readonly Check[] = [
  {
    id: 'smaller.fifteen',
    says: 'lesson.smaller.levels.after',
    experiment: rounding,
    quantity: read('fifteen', 'teacher'),
    expects: { above: -1, below: 1 },
  },
  {
    id: 'smaller.three',
    says: 'lesson.smaller.levels.after',
    experiment: rounding,
    quantity: read('three', 'teacher'),
    expects: { below: -10 },
  },
  {
    id: 'smaller.through',
    says: 'lesson.smaller.through.after',
    experiment: training,
    quantity: read('through', 'teacher'),
    expects: { above: -5 },
  },
  {
    id: 'smaller.pruned',
    says: 'lesson.smaller.units.after',
    experiment: pruning,
    quantity: read('pruned'),
    expects: { below: 60 },
  },
  {
    id: 'smaller.repaired',
    says: 'lesson.smaller.units.after',
    experiment: pruning,
    quantity: read('repaired'),
    expects: { above: 90 },
  },
  {
    id: 'smaller.young',
    says: 'lesson.smaller.units.after',
    experiment: pruning,
    quantity: read('repaired', 'scratch'),
    expects: { above: 0 },
  },
  {
    id: 'smaller.both',
    says: 'lesson.smaller.both.after',
    experiment: joining,
    quantity: read('both', 'repaired'),
    expects: { above: -3, below: 3 },
  },
];

export const smaller: Lesson = {
  id: 'smaller',
  minutes: 7,
  checks,
  steps: [
    {
      id: 'levels',
      sets: { experiment: rounding },
      shows: ['sizes', 'layers'],
      asks: [{ id: 'left', kind: 'slider', before: 'run', min: 0, max: 100, step: 1, quantity: read('three') }],
      done: trained,
      tells: { fifteen: read('fifteen'), three: read('three') },
    },
    {
      id: 'through',
      sets: { experiment: training },
      shows: ['pipelines', 'sizes'],
      asks: [
        {
          id: 'regained',
          kind: 'choice',
          before: 'run',
          options: ['none', 'half', 'most'],
          right({ value }) {
            const [whole, left, now] = [value(read('teacher')), value(read('three')), value(read('through'))];
            if (whole === undefined || left === undefined || now === undefined || whole <= left) return null;
            const share = (now - left) / (whole - left);
            return share < 0.25 ? 'none' : share < 0.75 ? 'half' : 'most';
          },
        },
      ],
      done: trained,
      tells: { three: read('three'), through: read('through') },
    },
    {
      id: 'units',
      sets: { experiment: pruning },
      shows: ['pipelines', 'layers'],
      asks: [{ id: 'quarter', kind: 'slider', before: 'run', min: 0, max: 100, step: 1, quantity: read('pruned') }],
      done: trained,
      tells: { pruned: read('pruned'), repaired: read('repaired'), alone: read('scratch') },
    },
    {
      id: 'both',
      sets: { experiment: joining },
      shows: ['tradeoff', 'sizes'],
      asks: [{ id: 'faster', kind: 'choice', before: 'run', options: ['rounded', 'fewer', 'each'], right: 'fewer' }],
      done: trained,
      tells: { both: read('both'), repaired: read('repaired') },
    },
    { id: 'why', shows: ['tradeoff'], asks: [{ id: 'words', kind: 'text' }] },
  ],
};
