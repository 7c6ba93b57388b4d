import * as tf from '@tensorflow/tfjs-core';
import { wasmBackend } from '../backend/replay/wasm/heap';
import { CompiledForward } from '../models/compiled-forward';
import { runOf } from '../models/layers/runs';
import type { Network } from '../models/network';
import type { Plan } from '../models/plan';
import type { NamedArrays } from '../models/weights';
import { inWholeNumbers, type IntegerLayer } from './integer-ops';
import { registerIntegerKernels } from './kernels';
import { packWeights, storedColumns } from './layout';
import type { PackedWeights } from './product-kernel';
import { hasRelaxedDot } from './relaxed-dot';
import { packRelaxed } from './relaxed-layout';
import { integerParameters, rangeOf, wholeWeights, type WholeWeights } from './whole-weights';

/**
 * What compiled answers may be off by: where norms and softmax come before a rounding, a number on the edge between two codes falls to
 * either side, and one of 256 steps moves all that follows. 1e-3 in a transformer of `npm run bench -- int8`; a mistake in one row
 * of 256 gives 1/16.
 */
const TOLERANCE = 0.01;

/**
 * A network's answers without training, its layers' products in whole numbers: weights as 8 bits in memory, or 4 where
 * they have no more, what meets them rounded on
 * the way, sums in 32 bits. The rest is float32, in the same program. On the wasm backend alone, with the weights of the moment in
 * which it is made.
 */
export class IntegerForward {
  readonly compiled: CompiledForward;
  private readonly tensors: tf.Tensor[] = [];
  /** Encoded parameters as they are computed with, by name. */
  private readonly views = new Map<string, tf.Tensor>();

  private constructor(
    network: Network,
    latent: NamedArrays,
    computed: NamedArrays,
    private readonly relaxed: boolean,
  ) {
    const { plan } = network;
    registerIntegerKernels();
    for (const name of Object.keys(plan.encodings ?? {})) {
      const { data, shape } = computed[name]!;
      this.views.set(name, this.keep(tf.tensor(data, [...shape])));
    }
    const layers = new Map(
      [...integerParameters(plan)].map(([name, own]) => [name, this.layer(plan, latent, name, own)]),
    );
    const predict = (x: tf.Tensor) =>
      tf.tidy(
        () =>
          network.forward(x, undefined, (layer) => (ops, given, inputs, context) => {
            const own = layers.get(layer.name);
            return runOf(layer)(own ? inWholeNumbers(ops, own) : ops, given, inputs, {
              ...context,
              parameter: (suffix) => this.views.get(`${layer.name}.${suffix}`) ?? context.parameter(suffix),
            });
          })['logits'] as tf.Tensor2D,
      );
    this.compiled = new CompiledForward({ plan, predict }, TOLERANCE);
  }

  /**
   * @param relaxed whether matrices of 4 bits are met by the relaxed dot product; both ways say the same
   * @returns null where the backend or the network has no products in whole numbers
   */
  static async of(network: Network, relaxed = hasRelaxedDot()): Promise<IntegerForward | null> {
    if (!wasmBackend() || integerParameters(network.plan).size === 0) return null;
    return new IntegerForward(network, await network.weights(), await network.computedWeights(), relaxed);
  }

  dispose(): void {
    this.compiled.dispose();
    tf.dispose(this.tensors);
  }

  private keep(tensor: tf.Tensor): tf.Tensor {
    this.tensors.push(tensor);
    return tensor;
  }

  private layer(plan: Plan, latent: NamedArrays, name: string, own: readonly string[]): IntegerLayer {
    // A product knows a matrix by the memory of its float form, which serves wherever a layer has another use for it.
    const weights = own.map((parameter) => {
      const whole = wholeWeights(plan.encodings![parameter]!, latent, parameter);
      return [this.views.get(parameter)!.dataId, this.pack(whole, latent[parameter]!.shape.length === 2)] as const;
    });
    return { weights: new Map<object, PackedWeights>(weights), range: rangeOf(plan, latent, name) };
  }

  private pack({ codes, scales, stretches, length, columns, kept }: WholeWeights, matrix: boolean): PackedWeights {
    const stored = storedColumns(columns);
    const padded = new Float32Array((scales.length / columns) * stored);
    scales.forEach((scale, i) => (padded[Math.floor(i / columns) * stored + (i % columns)] = scale));
    const relaxed = this.relaxed && kept.nibbles && matrix;
    const packed = relaxed
      ? packRelaxed(codes, { length, columns, group: kept.group })
      : packWeights(codes, { stretches, length, columns, ...kept });
    return { codes: this.keep(tf.tensor1d(packed, 'int32')), scales: this.keep(tf.tensor1d(padded)), kept, relaxed };
  }
}
