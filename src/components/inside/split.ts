/** The softened KL in its two parts, for the page's sliders. Pure. */
import { isTeacherId } from '../../engine/arms';
import { decompose, meanDecomposition } from '../../engine/evaluation/decomposition';
import type { NetworkId, SessionInfo } from '../../workers/protocol';
import { networkIds } from '../network-style';
import type { CurrentSample } from '../sample/use-sample';

/** In nats and with the factor T², so that target + others is the soft loss. */
export interface SplitRow {
  readonly id: NetworkId;
  readonly target: number;
  /** Weighted with the teacher's mass on the other classes, as plain distillation does. */
  readonly others: number;
  /** The same without that weight. */
  readonly unweighted: number;
}

export interface Split {
  readonly rows: readonly SplitRow[];
  /** The teacher's probability of all classes but the label's, at T. */
  readonly othersMass: number;
}

const students = (info: SessionInfo): readonly NetworkId[] => networkIds(info).filter((id) => !isTeacherId(id));

/** Over the probe samples. Null until the teacher has been evaluated. */
export function probeSplit(
  info: SessionInfo,
  logits: Readonly<Record<NetworkId, Float32Array>>,
  temperature: number,
): Split | null {
  const teacher = logits['teacher'];
  if (!teacher) return null;
  let mass = NaN;
  const rows = students(info).flatMap((id): SplitRow[] => {
    const own = logits[id];
    if (!own) return [];
    const { labels } = info.test;
    const mean = meanDecomposition(teacher, own, labels, info.probeCount, info.classes.length, temperature);
    mass = mean.othersMass;
    return [row(id, temperature, mean.target, mean.weighted, mean.others)];
  });
  return { rows, othersMass: mass };
}

/** Of one labelled sample. Null for a drawing, and until the teacher has been evaluated. */
export function sampleSplit(info: SessionInfo, sample: CurrentSample | null, temperature: number): Split | null {
  const teacher = sample?.rowOf('teacher');
  if (!sample || sample.label === null || !teacher) return null;
  const { label } = sample;
  const classes = info.classes.length;
  let mass = NaN;
  const rows = students(info).flatMap((id): SplitRow[] => {
    const own = sample.rowOf(id);
    if (!own) return [];
    const parts = decompose(teacher.logits, own.logits, own.row, classes, label, temperature);
    mass = parts.othersMass;
    return [row(id, temperature, parts.target, parts.othersMass * parts.others, parts.others)];
  });
  return { rows, othersMass: mass };
}

function row(id: NetworkId, temperature: number, target: number, others: number, unweighted: number): SplitRow {
  const squared = temperature ** 2;
  return { id, target: squared * target, others: squared * others, unweighted: squared * unweighted };
}
