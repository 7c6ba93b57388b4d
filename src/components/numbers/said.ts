/** What the networks say of the test set's numbers, in the column's own unit. Pure. */
import { unscaled } from '../../engine/datasets/numbers';
import { saidOf, type TrueNumbers } from '../../engine/evaluation/number-metrics';
import type { NetworkId } from '../../workers/protocol';

/** Dots of one network: more would hide one another. */
const MOST_DOTS = 300;

export interface Dot {
  /** Index in the test set. */
  readonly sample: number;
  readonly true: number;
  readonly said: number;
}

export interface SaidBy {
  readonly network: NetworkId;
  readonly dots: readonly Dot[];
}

/** An even choice of the test samples, and what each network says of them. */
export function saidBy(
  ids: readonly NetworkId[],
  logits: Readonly<Record<NetworkId, Float32Array>>,
  { values, scale }: TrueNumbers,
  outputs: number,
): SaidBy[] {
  const every = Math.max(1, Math.ceil(values.length / MOST_DOTS));
  const samples = Array.from({ length: Math.ceil(values.length / every) }, (_, i) => i * every);
  return ids.flatMap((network) => {
    const own = logits[network];
    if (!own || own.length < values.length * outputs) return [];
    const dots = samples.map((sample) => ({
      sample,
      true: unscaled(values[sample]!, scale),
      said: unscaled(saidOf(own, sample, outputs).value, scale),
    }));
    return [{ network, dots }];
  });
}

/** Range of what is drawn, the same across and upwards: of what is true, and a quarter of it more on either side. */
export function rangeOf({ values, scale }: TrueNumbers): readonly [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    least = Math.min(least, values[i]!);
    most = Math.max(most, values[i]!);
  }
  const room = (most - least) / 8 || 1;
  return [unscaled(least - room, scale), unscaled(most + room, scale)];
}
