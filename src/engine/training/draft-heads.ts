import * as tf from '@tensorflow/tfjs-core';
import type { DraftRows, Taps } from '../distillation/term';
import { draftPlans, GIVES, HEAD, READS, statesOf, TABLE } from '../models/drafts';
import { dense } from '../models/functions/dense';
import { embed } from '../models/functions/embedding';
import { packed, unpacked } from '../models/inputs';
import type { TrainingPass } from '../models/layers/layer-kind';
import { Network } from '../models/network';
import { size } from '../models/plan';
import type { NamedArrays } from '../models/weights';
import { streams } from '../random';
import type { BatchPart } from './batch';

/** Samples of which drafts are read at once: of so few the results take no more than a step's. */
const AT_ONCE = 32;
/** Before the names of its arrays, where they stand among what an arm trains along. */
const PREFIX = 'draft.';
/** Far enough apart that no two heads begin alike at neighbouring seeds. */
const BETWEEN_SEEDS = 7919;

/**
 * Heads that draft tokens behind the next one, of an arm that trains them along: each reads the states of the one before and
 * the token that came meanwhile, and tells the token behind it by the network's own table and last layer. Left behind with the
 * arm: what is written, measured otherwise and exported is the network alone.
 */
export class DraftHeads {
  private readonly heads: readonly Network[];
  /** Their weights before the first step. */
  private readonly start: NamedArrays;

  constructor(
    private readonly main: Network,
    depth: number,
    seed: number,
  ) {
    const plans = draftPlans(main.plan, depth);
    const starts = plans.map((plan, i) => Network.initialWeights(plan, seed + i * BETWEEN_SEEDS, streams.drafts));
    this.heads = plans.map((plan, i) => Network.from(plan, starts[i]!));
    this.start = Object.assign({}, ...starts) as NamedArrays;
  }

  get variables(): readonly tf.Variable[] {
    return this.heads.flatMap(({ trainable }) => trainable);
  }

  /**
   * What the first `depth` heads draft, [B, L − k, C] for k from 1 on. To be called within a tidy.
   * @param states what the main network's taps showed of `inputs`
   */
  private drafted(states: Taps, inputs: tf.Tensor, depth: number, pass?: TrainingPass): tf.Tensor3D[] {
    const { plan } = this.main;
    const [ids] = Object.values(unpacked(tf, plan.inputs, inputs)) as [tf.Tensor2D];
    const [batch, length] = ids.shape;
    const table = this.main.parameter(TABLE) as tf.Tensor as tf.Tensor2D;
    const head = this.main.parameter(HEAD) as tf.Tensor as tf.Tensor2D;
    let hidden = states[statesOf(plan)] as tf.Tensor3D;
    return this.heads.slice(0, depth).map((network, i) => {
      const rest = length - i - 1;
      const ahead = tf.slice(ids, [0, i + 1], [batch, rest]);
      const given = {
        [READS.ids]: ahead,
        [READS.embedded]: embed(tf, table, ahead),
        [READS.hidden]: tf.slice(hidden, [0, 0, 0], [batch, rest, hidden.shape[2]]),
      };
      const shown = network.forward(given, pass);
      hidden = shown[GIVES.hidden] as tf.Tensor3D;
      return dense(tf, shown[GIVES.normalised] as tf.Tensor3D, head);
    });
  }

  /** Rows of each depth on a batch part: labels are those of k positions on, and count as much. As `drafted`. */
  rows(states: Taps, part: BatchPart, depth: number, pass: TrainingPass): DraftRows[] {
    return this.drafted(states, part.inputs, depth, pass).map((logits, i): DraftRows => {
      const [batch, rest, classes] = logits.shape;
      const length = rest + i + 1;
      const later = tf.slice(tf.reshape(part.labels, [batch, length, classes]), [0, i + 1, 0], [batch, rest, classes]);
      const weights =
        part.rowWeights && tf.slice(tf.reshape(part.rowWeights, [batch, length]), [0, i + 1], [batch, rest]);
      return {
        logits: tf.reshape(logits, [batch * rest, classes]),
        labels: tf.reshape(later, [batch * rest, classes]),
        rowWeights: weights && (tf.reshape(weights, [batch * rest]) as tf.Tensor1D),
      };
    });
  }

  /**
   * The token that each head drafts for each row of some samples, in the data set's own form: [depth × samples × positions], a
   * depth after the other. At the first k positions, for which nobody drafts, 0.
   * @param breathe called between batches
   */
  async choices(samples: Float32Array, breathe: () => Promise<void>): Promise<Uint8Array> {
    const input = packed(this.main.plan.inputs);
    const each = size(input.shape);
    const count = samples.length / each;
    const { rowsPerSample } = this.main.plan;
    const all = new Uint8Array(this.heads.length * count * rowsPerSample);
    for (let start = 0; start < count; start += AT_ONCE) {
      const batch = Math.min(AT_ONCE, count - start);
      const chosen = tf.tidy(() => {
        const values = Int32Array.from(samples.subarray(start * each, (start + batch) * each));
        const ids = tf.tensor(values, [batch, ...input.shape], 'int32');
        return this.drafted(this.main.forward(ids), ids, this.heads.length).map((logits) => tf.argMax(logits, -1));
      });
      for (const [i, tensor] of chosen.entries()) {
        const found = await tensor.data();
        const rest = rowsPerSample - i - 1;
        for (let sample = 0; sample < batch; sample++) {
          const to = (i * count + start + sample) * rowsPerSample + i + 1;
          all.set(found.subarray(sample * rest, (sample + 1) * rest), to);
        }
      }
      tf.dispose(chosen);
      await breathe();
    }
    return all;
  }

  /** By names that no other array of an arm has: parameters' names tell the heads apart. */
  async values(): Promise<NamedArrays> {
    const all = await Promise.all(this.heads.map((head) => head.weights()));
    return Object.fromEntries(
      all.flatMap(Object.entries<NamedArrays[string]>).map(([name, array]) => [`${PREFIX}${name}`, array]),
    );
  }

  /** Takes what is its own of what `values` gave; begins anew where nothing is. */
  setValues(values: NamedArrays): void {
    const own = Object.entries(values).filter(([name]) => name.startsWith(PREFIX));
    const kept = Object.fromEntries(own.map(([name, array]) => [name.slice(PREFIX.length), array]));
    const given = own.length > 0 ? kept : this.start;
    for (const head of this.heads) head.setWeights(given);
  }

  dispose(): void {
    for (const head of this.heads) head.dispose();
  }
}
