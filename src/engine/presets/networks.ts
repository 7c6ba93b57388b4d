/** Networks that presets bring: between two others, and unlike a given one. */
import { datasets } from '../datasets/catalogue';
import type { Experiment } from '../experiment';
import type { NetworkSpec } from '../models/catalogue';
import { plainCnn } from '../models/cnn';
import { plainMlp } from '../models/mlp';

/** Geometric mean of two widths, weighted by how far the second one is reached (0–1). */
const blended = (a: number, b: number, share: number): number => Math.max(1, Math.round(a ** (1 - share) * b ** share));

/** `from` with each width on its way to that of the same place in `to`, or to its last one. */
const widths = (from: readonly number[], to: readonly number[], share: number): number[] =>
  from.map((width, i) => blended(width, to[i] ?? to.at(-1) ?? 1, share));

/** A student this many times as wide stands for the large end where the two networks are of unlike kinds. */
const WIDER = 4;
/** The schemas' largest widths. */
const WIDEST = { mlp: 1024, cnn: 128, dense: 512 } as const;

/**
 * A network between two others in size.
 * @param share how near to the student, 0–1.
 */
export function between(teacher: NetworkSpec, student: NetworkSpec, share: number): NetworkSpec {
  if (teacher.kind === 'mlp' && student.kind === 'mlp') {
    return { ...student, hidden: widths(teacher.hidden, student.hidden, share) };
  }
  if (teacher.kind === 'cnn' && student.kind === 'cnn') {
    return {
      ...student,
      stages: widths(teacher.stages, student.stages, share),
      dense: student.dense.length > 0 ? widths(teacher.dense, student.dense, share) : [],
    };
  }
  const wider = (most: number) => (width: number) => Math.min(most, blended(WIDER * width, width, share));
  return student.kind === 'mlp'
    ? { ...student, hidden: student.hidden.map(wider(WIDEST.mlp)) }
    : { ...student, stages: student.stages.map(wider(WIDEST.cnn)), dense: student.dense.map(wider(WIDEST.dense)) };
}

/** Two teachers that are made unlike the first: of the other kind where the samples are pictures, of another shape else. */
export function otherTeachers({ data, teacher }: Experiment): [NetworkSpec, NetworkSpec] {
  if (datasets[data.dataset].sample === 'point') {
    return [{ ...plainMlp(16, 16, 16), activation: 'tanh' }, plainMlp(64)];
  }
  const small: NetworkSpec = { ...plainMlp(64), activation: 'tanh' };
  return teacher.kind === 'cnn' ? [plainMlp(128, 64), small] : [plainCnn([8, 16], [32]), small];
}
