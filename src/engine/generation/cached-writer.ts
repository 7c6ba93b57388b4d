import * as tf from '@tensorflow/tfjs-core';
import type { Moment } from '../backend/replay/moment';
import { RepeatedStep } from '../backend/replay/step';
import { FAR_BELOW } from '../distillation/numerics';
import { rotaryAngles } from '../models/functions/rotary';
import type { Layer } from '../models/layers/catalogue';
import { runOf } from '../models/layers/runs';
import type { Network } from '../models/network';
import type { Plan } from '../models/plan';
import { cachedAttention, isAttention, keptShapes, type CachedStep, type Kept } from './cached-attention';
import type { Next, Text } from './write';

/** One token of each text and its position there, from 0. */
interface Now {
  readonly ids: Int32Array;
  readonly positions: Int32Array;
}

/** Kinds of layer that do at every position the same, whatever stands at the others. */
const eachPosition: ReadonlySet<Layer['kind']> = new Set([
  'embedding',
  'rmsNorm',
  'swiglu',
  'experts',
  'dense',
  'activation',
  'add',
  'dropout',
  'rows',
]);

/** Whether a network can be asked one token at a time. */
export const isCacheable = ({ layers }: Plan): boolean =>
  layers.every((layer) =>
    isAttention(layer) ? layer.causal && layer.from.length === 1 : eachPosition.has(layer.kind),
  );

/**
 * A causal transformer's answers, one token a step: the keys and values of the tokens before are kept, so that a step costs one
 * position and not all of them. Texts may be of unlike lengths, and stand at positions of their own. Says what `byNetwork` says,
 * but for the last bits; weights must stay as they are while texts are written, or `forget` be called.
 */
export class CachedWriter {
  private readonly caches = new Map<string, Kept>();
  /** What is in them, by text. */
  private held: (readonly number[])[] = [];
  private readonly length: number;
  private readonly repeated: RepeatedStep<Now>;

  /** @param texts how many are written at once */
  constructor(
    private readonly network: Network,
    private readonly texts: number,
  ) {
    const { inputs, layers } = network.plan;
    this.length = inputs[0].shape[0];
    this.repeated = new RepeatedStep<Now>(({ ids, positions }) => ({
      ids: ids.slice().reverse(),
      positions: positions.map((position) => (position + 1) % this.length),
    }));
    for (const layer of layers) {
      if (!isAttention(layer)) continue;
      const [first, second] = keptShapes(layer);
      const empty = ([heads, width]: readonly [number, number]) =>
        tf.tidy(() => tf.variable(tf.zeros([texts, heads, this.length, width]), false));
      this.caches.set(layer.name, [empty(first), empty(second)]);
    }
  }

  readonly next: Next = async (texts) => {
    // Where each text goes on: what is held of it need not be shown again, but for its last token, which is asked about.
    const shown = texts.map(({ ids }) => ids.slice(0, this.length));
    const from = shown.map((ids, row) => Math.min(alike(ids, this.held[row] ?? []), ids.length - 1));
    const steps = Math.max(...shown.map((ids, row) => ids.length - from[row]!));
    this.held = shown.map((ids, row) => ids.slice(0, from[row]));
    let logits: tf.Tensor | undefined;
    for (let step = 0; step < steps; step++) {
      // A text that is through shows its last token again, which changes nothing.
      const positions = Int32Array.from(shown, (ids, row) => Math.min(from[row]! + step, ids.length - 1));
      const ids = Int32Array.from(shown, (all, row) => all[positions[row]!]!);
      logits?.dispose();
      [logits] = await this.repeated.run('', { ids, positions }, (moment) => [this.step(moment)]);
    }
    this.held = shown;
    const values = (await logits!.data()) as Float32Array;
    logits!.dispose();
    return values;
  };

  /** The network has changed: nothing that is held is true any longer. */
  forget(): void {
    this.held = [];
    // What is no number would outlive being written over: 0 · NaN.
    tf.tidy(() => {
      for (const kept of [...this.caches.values()].flat()) kept.assign(tf.zerosLike(kept));
    });
  }

  get compiled(): boolean {
    return this.repeated.compiled('');
  }

  dispose(): void {
    this.repeated.dispose();
    tf.dispose([...this.caches.values()].flat());
    this.caches.clear();
  }

  /** Logits [texts, vocabulary] of what follows the tokens of the moment. */
  private step(moment: Moment<Now>): tf.Tensor2D {
    const { texts, length } = this;
    const ids = moment.tensor((now) => now.ids, [texts, 1], 'int32');
    const here = moment.tensor(
      ({ positions }) => table(positions, length, (at, position) => (at === position ? 1 : 0)),
      [texts, 1, length, 1],
    );
    const elsewhere = tf.sub(1, here);
    const mask = moment.tensor(
      ({ positions }) => table(positions, length, (at, position) => (at > position ? FAR_BELOW : 0)),
      [texts, 1, 1, length],
    );
    const turned = new Map<string, tf.Tensor>();
    const rotary: CachedStep['rotary'] = (width, form, base) => {
      const angles = (name: string, f: (angle: number) => number): tf.Tensor => {
        const key = `${name} ${width} ${form} ${base}`;
        const known = turned.get(key);
        if (known) return known;
        const angle = rotaryAngles(width, { form, base });
        const fresh = moment.tensor(
          ({ positions }) => table(positions, width, (element, position) => f(angle(position, element))),
          [texts, 1, 1, width],
        );
        turned.set(key, fresh);
        return fresh;
      };
      return { form, cos: angles('cos', Math.cos), sin: angles('sin', Math.sin) };
    };
    const put: CachedStep['put'] = (cache, fresh) => {
      cache.assign(tf.add(tf.mul(cache, elsewhere), tf.mul(fresh, here)));
      return cache as tf.Tensor as tf.Tensor4D;
    };
    const { logits } = this.network.forward(ids, undefined, (layer) => {
      const cache = this.caches.get(layer.name);
      return cache ? cachedAttention({ put, mask, rotary }, cache) : runOf(layer);
    });
    return logits as tf.Tensor2D;
  }
}

/** [positions, width] row by row. */
const table = (positions: Int32Array, width: number, f: (at: number, position: number) => number): Float32Array =>
  Float32Array.from({ length: positions.length * width }, (_, i) => f(i % width, positions[Math.floor(i / width)]!));

/** How many ids two texts begin with in common. */
function alike(a: Text['ids'], b: Text['ids']): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count++;
  return count;
}
