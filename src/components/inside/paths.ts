/** Agreement with the teacher against accuracy, over the run. Pure. */
import { isTeacherId } from '../../engine/arms';
import { accuracy, agreement } from '../../engine/evaluation/metrics';
import type { CkaPoint } from '../../state/inside/inside-types';
import type { EvaluationPoint } from '../../state/runs/run';
import { isComparable, probeRows } from '../../state/session/test-rows';
import type { NetworkId, SessionInfo } from '../../workers/protocol';
import { meanDivergence } from '../loss/evaluation-losses';
import { networkIds } from '../network-style';

export type Likeness = 'agreement' | 'divergence' | 'cka';

export interface PathPoint {
  readonly step: number;
  /** Accuracy on the probe, 0–1. */
  readonly x: number;
  readonly y: number;
}

export interface Path {
  readonly id: NetworkId;
  readonly points: readonly PathPoint[];
}

export interface Run {
  readonly info: SessionInfo;
  readonly evaluations: readonly EvaluationPoint[];
  readonly ckaPath: readonly CkaPoint[];
  /** The trained teacher's logits; it is not evaluated again while students learn. */
  readonly teacher: Float32Array | undefined;
}

/** One path a student through its training. Of CKA the points that were looked at, at the last accuracy before each. */
export function likenessPaths(run: Run, likeness: Likeness, temperature: number): readonly Path[] {
  const { info, teacher } = run;
  const students = networkIds(info).filter((id) => !isTeacherId(id) && isComparable(info, id));
  const evaluations = run.evaluations.filter(({ phase }) => phase === 'students');
  return students.map((id) => {
    const known = evaluations.flatMap(({ step, probe }): PathPoint[] => {
      const own = probe[id];
      if (!own || !teacher) return [];
      return [{ step, x: accuracyOf(own, info), y: likenessOf(likeness, own, teacher, info, temperature) }];
    });
    return { id, points: likeness === 'cka' ? ckaPoints(run.ckaPath, id, known) : known };
  });
}

function likenessOf(
  likeness: Likeness,
  own: Float32Array,
  teacher: Float32Array,
  info: SessionInfo,
  temperature: number,
): number {
  const probe = probeRows(info);
  if (likeness === 'divergence') return meanDivergence(own, teacher, probe, temperature);
  if (likeness === 'agreement') return agreement(own, teacher, probe.rows, probe.classes, probe.weights);
  return NaN;
}

function ckaPoints(ckaPath: readonly CkaPoint[], id: NetworkId, known: readonly PathPoint[]): PathPoint[] {
  return ckaPath.flatMap(({ step, cka }) => {
    const x = known.findLast((point) => point.step <= step)?.x;
    const y = cka[id];
    return x === undefined || y === undefined ? [] : [{ step, x, y }];
  });
}

/** Kept beside the logits: every point is looked at again whenever one is added. */
const accuracies = new WeakMap<Float32Array, number>();
function accuracyOf(logits: Float32Array, info: SessionInfo): number {
  const { labels, rows, classes, weights } = probeRows(info);
  const value = accuracies.get(logits) ?? accuracy(logits, labels, rows, classes, weights);
  accuracies.set(logits, value);
  return value;
}
