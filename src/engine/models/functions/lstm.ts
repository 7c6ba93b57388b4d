import type * as TF from '@tensorflow/tfjs-core';
import type { Ops } from '../../distillation/term';
import { dense } from './dense';
import type { RecurrentWeights } from './recurrent';

/**
 * Long short-term memory from a state of zeros, x [B, L, F] → [B, L, H]. Gates i, f, g, o: c ← σ(f)·c + σ(i)·tanh(g),
 * h ← σ(o)·tanh(c). Hochreiter, Schmidhuber 1997, with the forget gate of Gers et al. 2000.
 */
export function lstm(tf: Ops, x: TF.Tensor3D, { input, state, inputBias, stateBias }: RecurrentWeights): TF.Tensor3D {
  // The inputs' part of all steps is one product, and a step adds that of its state.
  const parts = dense(tf, x, input, tf.add<TF.Tensor1D>(inputBias, stateBias));
  return tf.transpose(recurrence(tf, tf.transpose(parts, [1, 0, 2]), state), [1, 0, 2]);
}

/** What a step leaves for the way back, [B, H] each: gates after their functions, the cell, and its tanh. */
type Kept = readonly [
  input: TF.Tensor2D,
  forget: TF.Tensor2D,
  candidate: TF.Tensor2D,
  output: TF.Tensor2D,
  cell: TF.Tensor2D,
  squashed: TF.Tensor2D,
];
const KEPT = 6;

/**
 * The inputs' parts [L, B, 4H] → outputs [L, B, H]. The gradient is written out, so that the state's matrix gets its own from
 * one product over all steps rather than from a sum of L.
 */
function recurrence(tf: Ops, parts: TF.Tensor3D, state: TF.Tensor2D): TF.Tensor3D {
  const run = tf.customGrad((...given) => {
    const [ownParts, ownState, save] = given as unknown as [TF.Tensor3D, TF.Tensor2D, TF.GradSaveFunc];
    const steps: Kept[] = [];
    const outputs: TF.Tensor2D[] = [];
    for (const part of tf.unstack(ownParts, 0) as TF.Tensor2D[]) {
      const [before, hidden] = [steps.at(-1)?.[4], outputs.at(-1)];
      const gates = hidden ? tf.add<TF.Tensor2D>(part, tf.matMul(hidden, ownState)) : part;
      const [i, f, g, o] = tf.split(gates, 4, 1) as [TF.Tensor2D, TF.Tensor2D, TF.Tensor2D, TF.Tensor2D];
      const [input, forget, candidate, output] = [tf.sigmoid(i), tf.sigmoid(f), tf.tanh(g), tf.sigmoid(o)];
      const fresh = tf.mul<TF.Tensor2D>(input, candidate);
      const cell = before ? tf.add<TF.Tensor2D>(tf.mul(forget, before), fresh) : fresh;
      const squashed = tf.tanh(cell);
      steps.push([input, forget, candidate, output, cell, squashed]);
      outputs.push(tf.mul(output, squashed));
    }
    const value = tf.stack(outputs);
    save([ownState, value, ...steps.flat()]);
    return {
      value,
      gradFunc: (dy: TF.Tensor, saved: TF.Tensor[]) => backwards(tf, dy as TF.Tensor3D, saved),
    };
  });
  return run(parts, state) as TF.Tensor3D;
}

/** The same from its end to its beginning. @returns gradients of parts and state */
function backwards(tf: Ops, dy: TF.Tensor3D, [state, outputs, ...kept]: TF.Tensor[]): [TF.Tensor, TF.Tensor] {
  const [length, batch, units] = dy.shape;
  const stepAt = (t: number) => kept.slice(KEPT * t, KEPT * (t + 1)) as unknown as Kept;
  const throughState = tf.transpose(state as TF.Tensor2D);
  const gradients: TF.Tensor2D[] = [];
  let fromHidden: TF.Tensor2D | null = null;
  let fromCell: TF.Tensor2D | null = null;
  const upstream = tf.unstack(dy) as TF.Tensor2D[];
  for (let t = length - 1; t >= 0; t--) {
    const [input, forget, candidate, output, , squashed] = stepAt(t);
    const hidden: TF.Tensor2D = fromHidden ? tf.add(upstream[t]!, fromHidden) : upstream[t]!;
    const here: TF.Tensor2D = tf.mul(tf.mul(hidden, output), tanhSlope(tf, squashed));
    const cell: TF.Tensor2D = fromCell ? tf.add(fromCell, here) : here;
    const ofForget: TF.Tensor2D =
      t > 0 ? tf.mul(tf.mul(cell, stepAt(t - 1)[4]), sigmoidSlope(tf, forget)) : tf.zerosLike(forget);
    const gates: TF.Tensor2D[] = [
      tf.mul(tf.mul(cell, candidate), sigmoidSlope(tf, input)),
      ofForget,
      tf.mul(tf.mul(cell, input), tanhSlope(tf, candidate)),
      tf.mul(tf.mul(hidden, squashed), sigmoidSlope(tf, output)),
    ];
    const ofGates = tf.concat(gates, 1);
    gradients[t] = ofGates;
    fromHidden = tf.matMul(ofGates, throughState);
    fromCell = tf.mul(cell, forget);
  }
  const all = tf.stack(gradients) as TF.Tensor3D;
  if (length === 1) return [all, tf.zerosLike(state!)];
  const earlier = tf.reshape(tf.slice(outputs as TF.Tensor3D, 0, length - 1), [(length - 1) * batch, units]);
  const later = tf.reshape(tf.slice(all, 1, length - 1), [(length - 1) * batch, 4 * units]);
  return [all, tf.matMul(earlier, later, true)];
}

/** Slopes by the functions' own values. */
const sigmoidSlope = (tf: Ops, y: TF.Tensor2D): TF.Tensor2D => tf.mul(y, tf.sub(1, y));
const tanhSlope = (tf: Ops, y: TF.Tensor2D): TF.Tensor2D => tf.sub(1, tf.square(y));
