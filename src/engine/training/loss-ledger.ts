import * as tf from '@tensorflow/tfjs-core';
import type { WeightedTerm } from '../distillation/catalogue';
import type { TaskConflict } from '../evaluation/task-conflict';
import type { LossPoint, NetworkId } from './measurements';

interface Entry {
  readonly network: NetworkId;
  readonly step: number;
  readonly objective: readonly WeightedTerm[];
  readonly values: tf.Tensor1D;
}

/** Comes once in ten steps: all of these wait. */
const tellsConflict = ({ objective, values }: Entry): boolean => values.size > objective.length + 3;

/** One network's entries since the last read: an even choice of them, and the newest. */
class Waiting {
  private entries: { readonly at: number; readonly entry: Entry }[] = [];
  private count = 0;
  private stride = 1;

  add(entry: Entry): void {
    const before = this.entries.at(-1);
    // It stayed for being the newest.
    if (before && !this.isChosen(before)) this.entries.pop()!.entry.values.dispose();
    this.entries.push({ at: this.count++, entry });
    if (this.entries.length <= 2 * MOST_POINTS) return;
    this.stride *= 2;
    this.entries = this.entries.filter((kept) => {
      const stays = this.isChosen(kept) || kept.entry === entry;
      if (!stays) kept.entry.values.dispose();
      return stays;
    });
  }

  private isChosen({ at, entry }: { readonly at: number; readonly entry: Entry }): boolean {
    return at % this.stride === 0 || tellsConflict(entry);
  }

  /** All that wait, which then belong to the caller. */
  take(): Entry[] {
    const taken = this.entries.map(({ entry }) => entry);
    [this.entries, this.count, this.stride] = [[], 0, 1];
    return taken;
  }
}

/** Points of one network that leave together. A compiled engine takes more steps between two frames than a curve has pixels. */
const MOST_POINTS = 25;

/**
 * Losses wait on the device and come back together, in one asynchronous read. Where very many steps are taken between two
 * reads, those of an even choice of them wait, the newest always among them: to read all would cost more than to train.
 */
export class LossLedger {
  private readonly waiting = new Map<NetworkId, Waiting>();
  private points: LossPoint[] = [];
  private newest = new Map<NetworkId, LossPoint>();

  /** @param values [terms…, total, T, α], and where it tells of tasks [products…, weights…]; owned by the ledger from here on. */
  add(network: NetworkId, step: number, objective: readonly WeightedTerm[], values: tf.Tensor1D): void {
    let waiting = this.waiting.get(network);
    if (!waiting) this.waiting.set(network, (waiting = new Waiting()));
    waiting.add({ network, step, objective, values });
  }

  /**
   * Reads all that wait.
   * @returns the first step of each network at which a loss was seen not to be finite; its points from there on are
   * dropped. Where not every step waited it may have been an earlier one: what is not finite stays so.
   */
  async read(): Promise<{ id: NetworkId; step: number }[]> {
    const entries = [...this.waiting.values()].flatMap((waiting) => waiting.take());
    if (entries.length === 0) return [];
    const joined = entries.length === 1 ? entries[0]!.values.clone() : tf.concat1d(entries.map((e) => e.values));
    tf.dispose(entries.map((entry) => entry.values));
    const data = await joined.data();
    joined.dispose();
    const broken = new Map<NetworkId, number>();
    let at = 0;
    for (const {
      network,
      step,
      objective: { length },
      objective,
      values: { size },
    } of entries) {
      const values = data.subarray(at, (at += size));
      if (broken.has(network)) continue;
      if (!values.every(Number.isFinite)) {
        broken.set(network, step);
        continue;
      }
      const point: LossPoint = {
        network,
        step,
        terms: Object.fromEntries(objective.map(({ term }, i) => [term, values[i]!])),
        total: values[length]!,
        temperature: values[length + 1]!,
        alpha: values[length + 2]!,
        ...(size > length + 3 ? { conflict: conflictIn(values.subarray(length + 3)) } : {}),
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
    for (const waiting of this.waiting.values()) tf.dispose(waiting.take().map(({ values }) => values));
    this.points = [];
    this.newest.clear();
  }
}

/** [products…, weights…] of K tasks: K² and K numbers. */
function conflictIn(values: ArrayLike<number> & Iterable<number>): TaskConflict {
  const products = Math.floor(Math.sqrt(values.length)) ** 2;
  const all = [...values];
  return { products: all.slice(0, products), weights: all.slice(products) };
}

/** At most `MOST_POINTS` of each network, at even distances back from its newest. */
function chosen(points: readonly LossPoint[]): LossPoint[] {
  const left = new Map<NetworkId, number>();
  for (const { network } of points) left.set(network, (left.get(network) ?? 0) + 1);
  const strides = new Map([...left].map(([id, count]) => [id, Math.ceil(count / MOST_POINTS)]));
  return points.filter(({ network, conflict }) => {
    const after = left.get(network)! - 1;
    left.set(network, after);
    return after % strides.get(network)! === 0 || conflict !== undefined;
  });
}
