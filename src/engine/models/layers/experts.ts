import type * as TF from '@tensorflow/tfjs-core';
import type { Ops } from '../../distillation/term';
import { mixtureOfExperts } from '../functions/mixture-of-experts';
import { size, type TapName } from '../plan';
import { projection, type LayerBase, type LayerKind, type ParameterSpec, type RunLayer } from './layer-kind';
import { seenOf } from './seen';

/** Reads hidden states [L, D], and the ids [L], which tell tokens from padding. */
export interface ExpertsLayer extends LayerBase {
  readonly kind: 'experts';
  readonly count: number;
  /** How many of them each token is sent to, besides the one that all are sent to. */
  readonly used: number;
  /** Width inside each. */
  readonly hidden: number;
  /** By how much the choice moves after each batch towards experts that were used less than the mean. */
  readonly balance: number;
  /** Shows `chosen`, [B·L, count]: 1 where a position is sent to an expert, else 0. */
  readonly look: TapName;
}

/**
 * A mixture of experts in the place of one gated block, as DeepSeek-V3 has it (`functions/mixture-of-experts.ts`), with its names of
 * parameters; those of all experts lie side by side in one. Load is balanced without a loss: after each batch of training the
 * bias of the choice, which no gradient reaches, moves by `balance`·sign(mean load − load). Wang et al., Auxiliary-Loss-Free Load
 * Balancing, 2024, arXiv:2408.15664, algorithm 1.
 */
export const experts: LayerKind<ExpertsLayer> = {
  kind: 'experts',
  eightBits: true,
  output: ({ inputs }) => inputs[0]!,
  parameters(layer) {
    const [width, { name, hidden, count }] = [layer.output.at(-1)!, layer];
    const all = count * hidden;
    // Each expert begins as a block of its own would.
    const beside = (part: string, shape: readonly [number, number], fanIn: number, fanOut: number): ParameterSpec => ({
      ...projection(layer, part, ...shape),
      init: { kind: 'glorot', fanIn, fanOut },
    });
    return [
      {
        name: `${name}.gate.weight`,
        role: 'kernel',
        shape: [width, count],
        trainable: true,
        init: { kind: 'glorot', fanIn: width, fanOut: count },
      },
      {
        name: `${name}.gate.e_score_correction_bias`,
        role: 'bias',
        shape: [count],
        trainable: false,
        init: { kind: 'constant', value: 0 },
      },
      beside('experts.gate_proj', [width, all], width, hidden),
      beside('experts.up_proj', [width, all], width, hidden),
      beside('experts.down_proj', [all, width], hidden, width),
      projection(layer, 'shared_experts.gate_proj', width, hidden),
      projection(layer, 'shared_experts.up_proj', width, hidden),
      projection(layer, 'shared_experts.down_proj', hidden, width),
    ];
  },
  // What is computed here: every expert is asked about every position.
  multiplyAdds: ({ output, count, hidden }) => size(output) * (count + 3 * hidden * (count + 1)),
  results({ output, hidden, count }) {
    const positions = size(output) / output.at(-1)!;
    return {
      forward: positions * (hidden * (6 * count + 5) + 7 * count + 1) + 3 * size(output),
      backward: positions * (hidden * (15 * count + 10) + 5 * count) + 14 * size(output),
    };
  },
};

export const runExperts: RunLayer<ExpertsLayer> = (tf, layer, [x, ids], { parameter, statistic, pass, show }) => {
  const part = (name: string) => parameter(`${name}.weight`) as TF.Tensor as TF.Tensor2D;
  const block = (name: string) => ({
    gate: part(`${name}.gate_proj`),
    up: part(`${name}.up_proj`),
    down: part(`${name}.down_proj`),
  });
  const bias = statistic('gate.e_score_correction_bias');
  const weights = {
    gate: part('gate'),
    bias: bias as TF.Tensor as TF.Tensor1D,
    experts: block('experts'),
    shared: block('shared_experts'),
  };
  const { out, chosen } = mixtureOfExperts(tf, x!, weights, { k: layer.used, scale: 1 });
  if (pass?.statistics === 'move') balance(tf, bias, loadOf(tf, chosen, seenOf(tf, ids!)), layer.balance);
  show('chosen', chosen);
  return out;
};

/** How many tokens each expert was sent, [E]; padding, where `seen` [B, L] is 0 and not 1, is none. */
export const loadOf = (tf: Ops, chosen: TF.Tensor2D, seen: TF.Tensor2D): TF.Tensor1D =>
  tf.sum(tf.mul(chosen, tf.reshape(seen, [seen.size, 1])), 0);

function balance(tf: Ops, bias: TF.Variable, load: TF.Tensor1D, by: number): void {
  tf.tidy(() => bias.assign(tf.add(bias, tf.mul(tf.sign(tf.sub(tf.mean(load), load)), by))));
}
