import * as tf from '@tensorflow/tfjs-core';
import type { WeightedTerm } from '../distillation/catalogue';
import type { LossPoint, NetworkId } from './measurements';

interface Entry {
  readonly network: NetworkId;
  readonly step: number;
  readonly terms: readonly string[];
  readonly values: tf.Tensor1D;
}

/** Points of one network that leave together. A compiled engine takes more steps between two frames than a curve has pixels. */
const MOST_POINTS = 60;

/** Losses wait on the device and come back together, in one asynchronous read. */
export class LossLedger {
  private waiting: Entry[] = [];
  private points: LossPoint[] = [];
  private newest = new Map<NetworkId, LossPoint>();

  /** @param values [terms…, total, T, α]; owned by the ledger from here on. */
  add(network: NetworkId, step: number, objective: readonly WeightedTerm[], values: tf.Tensor1D): void {
    this.waiting.push({ network, step, terms: objective.map(({ term }) => term), values });
  }

  /**
   * Reads all that wait.
   * @returns the first step of each network at which a loss was not finite; its points from there on are dropped.
   */
  async read(): Promise<{ id: NetworkId; step: number }[]> {
    const entries = this.waiting;
    this.waiting = [];
    if (entries.length === 0) return [];
    const joined = entries.length === 1 ? entries[0]!.values.clone() : tf.concat1d(entries.map((e) => e.values));
    tf.dispose(entries.map((entry) => entry.values));
    const data = await joined.data();
    joined.dispose();
    const broken = new Map<NetworkId, number>();
    let at = 0;
    for (const { network, step, terms } of entries) {
      const values = data.subarray(at, (at += terms.length + 3));
      if (broken.has(network)) continue;
      if (!values.every(Number.isFinite)) {
        broken.set(network, step);
        continue;
      }
      const point: LossPoint = {
        network,
        step,
        terms: Object.fromEntries(terms.map((term, i) => [term, values[i]!])),
        total: values[terms.length]!,
        temperature: values[terms.length + 1]!,
        alpha: values[terms.length + 2]!,
      };
      this.points.push(point);
      this.newest.set(network, point);
    }
    return [...broken].map(([id, step]) => ({ id, step }));
  }

  /** The points read since the last call; of a network with very many an even choice, its newest among them. */
  drain(): LossPoint[] {
    const read = this.points;
    this.points = [];
    return chosen(read);
  }

  /** The point of each network at a step, where that is its newest one: who diverged there has none. */
  latest(ids: readonly NetworkId[], step: number): ReadonlyMap<NetworkId, LossPoint> {
    return new Map([...this.newest].filter(([id, point]) => ids.includes(id) && point.step === step));
  }

  clear(): void {
    tf.dispose(this.waiting.map((entry) => entry.values));
    this.waiting = [];
    this.points = [];
    this.newest.clear();
  }
}

/** At most `MOST_POINTS` of each network, at even distances back from its newest. */
function chosen(points: readonly LossPoint[]): LossPoint[] {
  const left = new Map<NetworkId, number>();
  for (const { network } of points) left.set(network, (left.get(network) ?? 0) + 1);
  const strides = new Map([...left].map(([id, count]) => [id, Math.ceil(count / MOST_POINTS)]));
  return points.filter(({ network }) => {
    const after = left.get(network)! - 1;
    left.set(network, after);
    return after % strides.get(network)! === 0;
  });
}
