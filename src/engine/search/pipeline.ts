/** A way to a smaller network, in the few numbers that the search varies, and the Experiment that tries it. */
import { teacherId, type ArmChoice, type LaterStage } from '../arms';
import type { NumberFormat } from '../compression/formats';
import type { CompressionStep } from '../compression/steps/compression';
import { trainingCount } from '../datasets/counts';
import { methodObjective } from '../distillation/methods';
import type { Experiment } from '../experiment';
import { between } from '../models/catalogue';

export interface Pipeline {
  /** What is compressed: a copy of the trained teacher, or a network that is distilled from its beginning. */
  readonly start: 'teacher' | 'student';
  /** Of a student: how near its size is to that of the Experiment's, seen from the teacher; 0–1, by ratios. */
  readonly towards?: number;
  /** Share of all units that go before training; 0 for none. */
  readonly prune: number;
  /** Low rank before training: the share of squared singular values that is kept; absent for none. */
  readonly energy?: number;
  /** Of the weights; absent for float32. */
  readonly format?: NumberFormat;
  /** `before`: trained through the rounding. `after`: rounded as it is. */
  readonly quantised: 'before' | 'after';
  /** Without, what is left of the teacher is taken as it is. */
  readonly trained: boolean;
}

/** The arm that a try trains. */
export const TRIED = 'compressed';

/** Share of the training examples that is kept to choose by where the Experiment keeps none, in %. */
export const VALIDATION = 20;

/** `P 75 % · D · Q INT4`: the letters of the field, in the order in which they happen. */
export function pipelineName({ start, prune, energy, format, quantised, trained }: Pipeline): string {
  const small = format ? [`Q ${format.toUpperCase()}`] : [];
  return [
    ...(prune > 0 ? [`P ${Number((100 * prune).toFixed(1))} %`] : []),
    ...(energy !== undefined ? [`L ${Number((100 * energy).toFixed(1))} %`] : []),
    ...(quantised === 'before' ? small : []),
    ...(trained ? [start === 'teacher' ? 'D' : 'D (student)'] : []),
    ...(quantised === 'after' ? small : []),
  ].join(' · ');
}

/** The pipeline as an arm: compress, train, compress. */
export function armOf(pipeline: Pipeline, { teacher, student }: Experiment): ArmChoice {
  const { start, towards = 1, quantised, trained } = pipeline;
  const small = quantisation(pipeline);
  const first = [...reductions(pipeline), ...(quantised === 'before' ? small : [])];
  const last: LaterStage[] =
    quantised === 'after' && small.length > 0 && trained ? [{ at: 1, objective: [], compress: small }] : [];
  const compress = quantised === 'after' && !trained ? [...first, ...small] : first;
  return {
    id: TRIED,
    name: pipelineName(pipeline),
    objective: trained ? methodObjective('soft-targets') : [],
    ...(start === 'teacher' ? { startsAs: teacherId(0) } : { network: between(teacher, student, towards) }),
    ...(compress.length > 0 ? { compress } : {}),
    ...(last.length > 0 ? { then: last } : {}),
  };
}

function reductions({ prune, energy }: Pipeline): CompressionStep[] {
  return [
    ...(energy !== undefined ? [{ kind: 'factorise', energy } as const] : []),
    ...(prune > 0 ? [{ kind: 'prune', what: 'units', by: 'taylor', share: prune, over: 'network' } as const] : []),
  ];
}

/** A scale for each output channel: groups along the input would not always divide what pruning leaves. */
const quantisation = ({ format }: Pipeline): CompressionStep[] =>
  format ? [{ kind: 'quantise', format, per: 'channel', scales: 'largest' }] : [];

/** The Experiment that tries a pipeline with so many steps. Of one `base` all train the same teacher. */
export function experimentOf(base: Experiment, pipeline: Pipeline, steps: number): Experiment {
  const { training } = base;
  const data = { ...base.data, validation: base.data.validation || VALIDATION };
  return {
    ...base,
    // What is kept to choose by has no label for anyone.
    data: { ...data, labelled: Math.min(data.labelled, trainingCount(data)) },
    arms: [armOf(pipeline, base)],
    training: { ...training, steps, epochs: 0 },
  };
}
