/**
 * A Plan as a TensorFlow.js layers model (Keras's Sequential in JSON), written without the layers package, which would
 * more than double the worker's bundle. Its outputs are logits: there is no softmax at the end.
 */
import type { ParameterSpec } from '../models/layers/layer-kind';
import { size, type Plan } from '../models/plan';
import { layerParameters, planParameters } from '../models/plan-sizes';
import type { NamedArrays } from '../models/weights';
import type { Steps } from './format';
import type { KerasLayer } from './layer-writers';
import { writersOf } from './layers';

export const WEIGHTS_FILE = 'weights.bin';

/** Where a parameter lies in weights.bin. */
export interface WeightEntry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32';
  /** Where its numbers are bytes: byte × scale + min. */
  readonly quantization?: { readonly dtype: 'uint8'; readonly scale: number; readonly min: number };
}

const suffixes: Readonly<Record<ParameterSpec['role'], string>> = {
  kernel: 'kernel',
  embedding: 'embeddings',
  bias: 'bias',
  gamma: 'gamma',
  beta: 'beta',
  mean: 'moving_mean',
  variance: 'moving_variance',
  // Beside what they belong to; no form of Keras has a place for them.
  mask: 'mask',
  scale: 'scale',
  range: 'range',
};

/** Every parameter of the plan with the name that it bears in a layers model, e.g. `fc1/kernel`. */
export const kerasParameters = (plan: Plan): { kerasName: string; parameter: ParameterSpec }[] =>
  plan.layers.flatMap((layer) =>
    layerParameters(layer).map((parameter) => ({ kerasName: `${layer.name}/${suffixes[parameter.role]}`, parameter })),
  );

/** The plan's layers; the first one carries the input's shape, with the batch open. */
export const kerasLayers = (plan: Plan): KerasLayer[] =>
  plan.layers.map((layer, i) => {
    const { class_name, config } = writersOf(layer).keras!(layer);
    return {
      class_name,
      config: i === 0 ? { ...config, batch_input_shape: [null, ...plan.inputs[0].shape], dtype: 'float32' } : config,
    };
  });

export interface LayersModelFiles {
  /** The content of model.json. */
  readonly model: object;
  /** weights.bin */
  readonly weights: Uint8Array<ArrayBuffer>;
}

/**
 * @param userDefinedMetadata Kept by TensorFlow.js when the model is loaded and saved again.
 * @param steps Of arrays that are written as bytes, by parameter.
 */
export function writeLayersModel(
  plan: Plan,
  weights: NamedArrays,
  userDefinedMetadata: Readonly<Record<string, string>>,
  steps: Readonly<Record<string, Steps>> = {},
): LayersModelFiles {
  const each = (name: string) => (Object.hasOwn(steps, name) ? 1 : 4);
  const bytes = new Uint8Array(
    planParameters(plan).reduce((sum, { name, shape }) => sum + each(name) * size(shape), 0),
  );
  let offset = 0;
  const entries = kerasParameters(plan).map(({ kerasName, parameter }): WeightEntry => {
    const array = weights[parameter.name];
    if (!array) throw new Error(`writeLayersModel: no array ${parameter.name}`);
    const step = steps[parameter.name];
    if (step) {
      const { scale, least } = step;
      bytes.set(
        Uint8Array.from(array.data, (w) => Math.round(w / scale) - least),
        offset,
      );
      offset += array.data.length;
      const quantization = { dtype: 'uint8', scale, min: least * scale } as const;
      return { name: kerasName, shape: parameter.shape, dtype: 'float32', quantization };
    }
    bytes.set(new Uint8Array(array.data.buffer, array.data.byteOffset, array.data.byteLength), offset);
    offset += array.data.byteLength;
    return { name: kerasName, shape: parameter.shape, dtype: 'float32' };
  });
  const model = {
    format: 'layers-model',
    generatedBy: 'Distillation Playground',
    convertedBy: null,
    modelTopology: {
      class_name: 'Sequential',
      config: { name: 'network', layers: kerasLayers(plan) },
      keras_version: 'tfjs-layers 4.22.0',
      backend: 'tensor_flow.js',
    },
    weightsManifest: [{ paths: [WEIGHTS_FILE], weights: entries }],
    userDefinedMetadata,
  };
  return { model, weights: bytes };
}
