/** What the bars show of one sample, computed at the slider's T. */
import { divergence, entropy, soften } from '../../engine/distillation/softening';
import type { NetworkId } from '../../workers/protocol';
import type { CurrentSample } from '../sample/use-sample';

export interface Distribution {
  readonly network: NetworkId;
  /** Probabilities by class, of sum 1; null until the network's logits are there. */
  readonly p: Float64Array | null;
  /** In nats; NaN where unknown, and the teacher's divergence from itself. */
  readonly entropy: number;
  readonly divergence: number;
}

export function distributionsOf(
  sample: CurrentSample | null,
  ids: readonly NetworkId[],
  classes: number,
  temperature: number,
): readonly Distribution[] {
  const teacher = sample?.rowOf('teacher');
  return ids.map((network) => {
    const own = sample?.rowOf(network);
    if (!own) return { network, p: null, entropy: NaN, divergence: NaN };
    const p = soften(own.logits, own.row, classes, temperature);
    const apart =
      teacher && network !== 'teacher' ? divergence(teacher.logits, own.logits, own.row, classes, temperature) : NaN;
    return { network, p, entropy: entropy(p), divergence: apart };
  });
}

/** Least probability that the log scale shows. */
export const LOG_FLOOR = 1e-5;

/** Height of a bar (0–1). */
export function barHeight(p: number, logScale: boolean): number {
  if (!logScale) return p;
  return Math.max(0, 1 - Math.log(Math.max(p, LOG_FLOOR)) / Math.log(LOG_FLOOR));
}
