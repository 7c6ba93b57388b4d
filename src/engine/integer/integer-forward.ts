import * as tf from '@tensorflow/tfjs-core';
import { wasmBackend } from '../backend/replay/wasm/heap';
import { blocksOf } from '../compression/blocks';
import type { Encoding } from '../compression/encoding';
import { bitsOf, isInteger } from '../compression/formats';
import { quantise } from '../compression/quantise';
import { CompiledForward } from '../models/compiled-forward';
import { runOf } from '../models/layers/runs';
import type { ParameterSpec } from '../models/layers/layer-kind';
import type { Network } from '../models/network';
import type { Plan } from '../models/plan';
import { layerParameters } from '../models/plan-sizes';
import type { NamedArrays } from '../models/weights';
import { inWholeNumbers, type IntegerLayer } from './integer-ops';
import { registerIntegerKernels } from './kernels';
import { packWeights, storedColumns } from './layout';
import type { PackedWeights } from './product-kernel';
import { hasRelaxedDot } from './relaxed-dot';
import { packRelaxed } from './relaxed-layout';

/**
 * What compiled answers may be off by: where norms and softmax come before a rounding, a number on the edge between two codes falls to
 * either side, and one of 256 steps moves all that follows. 1e-3 in a transformer of `npm run bench -- int8`; a mistake in one row
 * of 256 gives 1/16.
 */
const TOLERANCE = 0.01;

/** Whether a kernel can meet rows as whole numbers: a matrix by any scales, a filter by those of its columns or one for all. */
const isWhole = (encoding: Encoding | undefined, { shape }: ParameterSpec): boolean =>
  encoding?.numbers !== undefined &&
  isInteger(encoding.numbers.format) &&
  (shape.length === 2 || typeof encoding.numbers.per !== 'number');

/** Names of the parameters that a network can meet in whole numbers, by their layer: rows are rounded to them there too. */
export function integerParameters(plan: Plan): ReadonlyMap<string, readonly string[]> {
  const layers = plan.layers.flatMap((layer) => {
    if (plan.activations?.[layer.name]?.format !== 'int8') return [];
    const names = layerParameters(layer).flatMap((spec) =>
      spec.role === 'kernel' && isWhole(plan.encodings?.[spec.name], spec) ? [spec.name] : [],
    );
    return names.length > 0 ? [[layer.name, names] as const] : [];
  });
  return new Map(layers);
}

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

  private layer(
    { encodings, activations }: Plan,
    latent: NamedArrays,
    name: string,
    own: readonly string[],
  ): IntegerLayer {
    const range = activations![name]!.scales === 'calibrated' ? latent[`${name}.range`]!.data : null;
    // A product knows a matrix by the memory of its float form, which serves wherever a layer has another use for it.
    const weights = own.map(
      (parameter) => [this.views.get(parameter)!.dataId, this.pack(encodings![parameter]!, latent, parameter)] as const,
    );
    return {
      weights: new Map<object, PackedWeights>(weights),
      range: range && [Math.min(0, range[0]!), Math.max(0, range[1]!)],
    };
  }

  private pack({ numbers }: Encoding, latent: NamedArrays, name: string): PackedWeights {
    const { data, shape } = latent[name]!;
    const mask = latent[`${name}.mask`]?.data;
    const left = mask ? data.map((w, i) => w * mask[i]!) : data;
    const { codes, scales } = quantise(numbers!, left, shape, latent[`${name}.scale`]?.data);
    const columns = shape.at(-1)!;
    const stretches = shape.length > 2 ? shape[0]! : 1;
    const length = data.length / columns / stretches;
    const { count, length: block } = blocksOf(numbers!, shape);
    const [stored, own] = [storedColumns(columns), scales.length / count];
    const padded = Float32Array.from({ length: count * stored }, (_, i) => {
      return scales[Math.floor(i / stored) * own + ((i % stored) % own)]!;
    });
    const kept = { nibbles: bitsOf[numbers!.format] <= 4, group: count > 1 ? block : 0 };
    const relaxed = this.relaxed && kept.nibbles && shape.length === 2;
    const packed = relaxed
      ? packRelaxed(codes as Int8Array, { length, columns, group: kept.group })
      : packWeights(codes as Int8Array, { stretches, length, columns, ...kept });
    return { codes: this.keep(tf.tensor1d(packed, 'int32')), scales: this.keep(tf.tensor1d(padded)), kept, relaxed };
  }
}
