/** Which of a network's parameters it can meet in whole numbers, and these as such. Free of TensorFlow.js. */
import { blocksOf } from '../compression/blocks';
import type { Encoding } from '../compression/encoding';
import { bitsOf, isInteger } from '../compression/formats';
import { quantise } from '../compression/quantise';
import type { ParameterSpec } from '../models/layers/layer-kind';
import type { Plan } from '../models/plan';
import { layerParameters } from '../models/plan-sizes';
import type { NamedArrays } from '../models/weights';
import type { Kept, RowLayout } from './layout';

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

/** Of the numbers that meet a layer, widened to hold 0; null where every row's own is looked up. */
export function rangeOf({ activations }: Plan, latent: NamedArrays, layer: string): RowLayout['range'] {
  if (activations![layer]!.scales !== 'calibrated') return null;
  const [low, high] = latent[`${layer}.range`]!.data;
  return [Math.min(0, low!), Math.max(0, high!)];
}

export interface WholeWeights {
  /** [stretches · length, columns] */
  readonly codes: Int8Array;
  /** [groups, columns] */
  readonly scales: Float32Array;
  readonly stretches: number;
  readonly length: number;
  readonly columns: number;
  readonly kept: Kept;
}

/** A kernel's codes with its mask applied. @param latent the network's weights, and what belongs to their encodings */
export function wholeWeights({ numbers }: Encoding, latent: NamedArrays, name: string): WholeWeights {
  const { data, shape } = latent[name]!;
  const mask = latent[`${name}.mask`]?.data;
  const left = mask ? data.map((w, i) => w * mask[i]!) : data;
  const { codes, scales } = quantise(numbers!, left, shape, latent[`${name}.scale`]?.data);
  const columns = shape.at(-1)!;
  const stretches = shape.length > 2 ? shape[0]! : 1;
  const { count, length: block } = blocksOf(numbers!, shape);
  const own = scales.length / count;
  return {
    codes: codes as Int8Array,
    scales: Float32Array.from(
      { length: count * columns },
      (_, i) => scales[Math.floor(i / columns) * own + ((i % columns) % own)]!,
    ),
    ...{ stretches, length: data.length / columns / stretches, columns },
    kept: { nibbles: bitsOf[numbers!.format] <= 4, group: count > 1 ? block : 0 },
  };
}
