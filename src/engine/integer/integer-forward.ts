import * as tf from '@tensorflow/tfjs-core';
import { wasmBackend } from '../backend/replay/wasm/heap';
import type { Changes } from '../compression/changes';
import type { Encoding } from '../compression/encoding';
import { isInteger } from '../compression/formats';
import { quantise } from '../compression/quantise';
import { CompiledForward } from '../models/compiled-forward';
import { runOf } from '../models/layers/runs';
import type { Network } from '../models/network';
import { layerParameters } from '../models/plan-sizes';
import type { NamedArrays } from '../models/weights';
import { inWholeNumbers, type IntegerLayer } from './integer-ops';
import { registerIntegerKernels } from './kernels';
import { packWeights, storedColumns } from './layout';
import type { PackedWeights } from './product-kernel';

/**
 * What compiled answers may be off by: where norms and softmax come before a rounding, a number on the edge between two codes falls to
 * either side, and one of 256 steps moves all that follows. 1e-3 in a transformer of `npm run bench -- int8`; a mistake in one row
 * of 256 gives 1/16.
 */
const TOLERANCE = 0.01;

/** How a network keeps its weights and what meets them; what is absent is float32. */
type Kept = Pick<Changes, 'encodings' | 'activations'>;

/** Whether a matrix can meet rows as whole numbers: with one scale for each of its columns, or for all. */
const hasColumnScales = (encoding: Encoding | undefined): boolean =>
  encoding?.numbers !== undefined &&
  isInteger(encoding.numbers.format) &&
  (encoding.numbers.per === 'channel' || encoding.numbers.per === 'tensor');

/** Names of the parameters that a network can meet in whole numbers, by their layer. */
export function integerParameters({ plan }: Pick<Network, 'plan'>, kept: Kept): ReadonlyMap<string, readonly string[]> {
  const layers = plan.layers.flatMap((layer) => {
    if (kept.activations?.[layer.name]?.format !== 'int8') return [];
    const names = layerParameters(layer).flatMap(({ name, role }) =>
      role === 'kernel' && hasColumnScales(kept.encodings?.[name]) ? [name] : [],
    );
    return names.length > 0 ? [[layer.name, names] as const] : [];
  });
  return new Map(layers);
}

/**
 * A network's answers without training, its layers' products in whole numbers: weights as 8 bits in memory, what meets them rounded on
 * the way, sums in 32 bits. The rest is float32, in the same program. On the wasm backend alone, with the weights as they were handed in.
 */
export class IntegerForward {
  readonly compiled: CompiledForward;
  private readonly tensors: tf.Tensor[] = [];

  /** @param weights latent ones, masks, learned scales and calibrated ranges among them. */
  constructor(network: Network, kept: Kept, weights: NamedArrays) {
    if (!wasmBackend()) throw new Error('whole numbers: there are kernels for wasm alone');
    registerIntegerKernels();
    const layers = new Map<string, { layer: IntegerLayer; views: ReadonlyMap<string, tf.Variable> }>();
    for (const [name, parameters] of integerParameters(network, kept)) {
      const packed = new Map<object, PackedWeights>();
      const views = new Map<string, tf.Variable>();
      for (const parameter of parameters) {
        const { view, own } = this.pack(kept.encodings![parameter]!, weights, parameter);
        packed.set(view.dataId, own);
        views.set(parameter, view as tf.Variable);
      }
      const range = kept.activations![name]!.scales === 'calibrated' ? weights[`${name}.range`]!.data : null;
      layers.set(name, { layer: { weights: packed, range: range && [range[0]!, range[1]!] }, views });
    }
    const predict = (x: tf.Tensor) =>
      tf.tidy(
        () =>
          network.forward(x, undefined, (layer) => {
            const own = layers.get(layer.name);
            const run = runOf(layer);
            if (!own) return run;
            const ops = inWholeNumbers(tf, own.layer);
            return (_, given, inputs, context) =>
              run(ops, given, inputs, {
                ...context,
                parameter: (suffix) => own.views.get(`${layer.name}.${suffix}`) ?? context.parameter(suffix),
              });
          })['logits'] as tf.Tensor2D,
      );
    this.compiled = new CompiledForward({ plan: network.plan, predict }, TOLERANCE);
  }

  dispose(): void {
    this.compiled.dispose();
    tf.dispose(this.tensors);
  }

  /** The float form of a matrix, by whose memory a product knows it, and which serves where a layer has another use for it. */
  private pack(encoding: Encoding, weights: NamedArrays, name: string): { view: tf.Tensor; own: PackedWeights } {
    const { data, shape } = weights[name]!;
    const mask = encoding.masked && weights[`${name}.mask`]?.data;
    const left = mask ? data.map((w, i) => w * mask[i]!) : data;
    const { codes, scales, values } = quantise(encoding.numbers!, left, shape, weights[`${name}.scale`]?.data);
    const columns = shape.at(-1)!;
    const stretches = shape.length > 2 ? shape[0]! : 1;
    const length = data.length / columns / stretches;
    const ofColumns = Float32Array.from({ length: storedColumns(columns) }, (_, i) => scales[i % scales.length]!);
    const view = tf.tensor(values, [...shape]);
    const own = {
      codes: tf.tensor1d(packWeights(codes as Int8Array, { stretches, length, columns }), 'int32'),
      scales: tf.tensor1d(ofColumns),
    };
    this.tensors.push(view, own.codes, own.scales);
    return { view, own };
  }
}
