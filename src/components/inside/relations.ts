/** The batch's matrices, network by network. Pure. */
import {
  meanHuber,
  meanSquaredDifference,
  relativeDistances,
  similarityMatrix,
  withinAndBetween,
} from '../../engine/evaluation/relations';
import type { NetworkId } from '../../workers/protocol';
import { networkIds } from '../network-style';
import { activationsOf, type Place } from './activations';
import { scaleOf, type Scale } from './heat';
import type { Look } from './use-inside';

export type Relation = 'similarity' | 'distance';

export interface RelationView {
  readonly id: NetworkId;
  /** [rows, rows] of the batch, sorted by class; null where the network has nothing at this place. */
  readonly matrix: Float64Array | null;
  readonly within: number;
  readonly between: number;
  /** What the term of this relation would make of it and the teacher's; NaN for the teacher. */
  readonly apart: number;
}

/** The matrices that the terms `similarity` and `rkd-distance` compare, of all networks on one scale. */
export function relationViews(
  { info, rows, report }: Look,
  place: Place,
  relation: Relation,
): { readonly views: readonly RelationView[]; readonly scale: Scale } {
  const count = rows.length;
  const labels = rows.map((row) => info.test.labels[row]!);
  const matrices = networkIds(info).map((id) => {
    const activations = activationsOf(report.networks[id], place, count + 1);
    const of = relation === 'similarity' ? similarityMatrix : relativeDistances;
    return { id, matrix: activations && of(activations.values, count, activations.width) };
  });
  const teacher = matrices.find(({ id }) => id === 'teacher')?.matrix;
  const loss = relation === 'similarity' ? meanSquaredDifference : meanHuber;
  const views = matrices.map(({ id, matrix }): RelationView => {
    const contrast = matrix ? withinAndBetween(matrix, labels) : { within: NaN, between: NaN };
    const apart = matrix && teacher && id !== 'teacher' ? loss(matrix, teacher) : NaN;
    return { id, matrix, ...contrast, apart };
  });
  return { views, scale: scaleOf(matrices.flatMap(({ matrix }) => matrix ?? [])) };
}

/** Where one class ends and the next begins in a batch sorted by class: places of the first sample of each. */
export function classStarts(
  labels: readonly number[],
): { readonly label: number; readonly from: number; readonly to: number }[] {
  const blocks: { label: number; from: number; to: number }[] = [];
  labels.forEach((label, i) => {
    const last = blocks.at(-1);
    if (last && last.label === label) last.to = i + 1;
    else blocks.push({ label, from: i, to: i + 1 });
  });
  return blocks;
}
