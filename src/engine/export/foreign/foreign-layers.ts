/** Layers models of TensorFlow.js that were made elsewhere: their arrays, and what their layers compute, one after the other. */
import * as v from 'valibot';
import { size, type Plan } from '../../models/plan';
import { layerWithoutForm } from '../holds';
import type { NamedFile } from '../import';
import { arrayShape, parseJson, requireShape } from '../json';
import { MANIFEST_KEY } from '../manifest';
import { refuse, shown } from '../refusal';
import { looksLikeSafetensors } from '../safetensors';
import { kerasLayers } from '../tfjs-layers';
import { MOST_ARRAYS, type ForeignArray, type ForeignArrays } from './foreign-array';
import { floatsIn } from './numbers';

const few = 256;
const layer = v.object({ class_name: v.string(), config: v.record(v.string(), v.unknown()) });
type KerasLayer = v.InferOutput<typeof layer>;
const model = v.object({
  class_name: v.string(),
  config: v.object({ layers: v.pipe(v.array(layer), v.maxLength(few)) }),
});
const schema = v.object({
  // Keras's converter puts the model a level deeper.
  modelTopology: v.union([v.object({ model_config: model }), model]),
  weightsManifest: v.pipe(
    v.array(
      v.object({
        paths: v.pipe(v.array(v.string()), v.maxLength(few)),
        weights: v.pipe(
          v.array(
            v.object({ name: v.string(), shape: arrayShape, dtype: v.string(), quantization: v.optional(v.unknown()) }),
          ),
          v.maxLength(MOST_ARRAYS),
        ),
      }),
    ),
    v.maxLength(few),
  ),
});

/** Do nothing once a network is trained, or nothing but to its shapes. */
const idle: ReadonlySet<string> = new Set([
  'InputLayer',
  'Dropout',
  'SpatialDropout1D',
  'SpatialDropout2D',
  'GaussianDropout',
  'GaussianNoise',
  'AlphaDropout',
  'ActivityRegularization',
  'Flatten',
  'Reshape',
]);

/**
 * @returns null where the files are no layers model, or this page's own
 * @throws PlaygroundError `weights-invalid`
 */
export function foreignLayers(files: readonly NamedFile[]): ForeignArrays | null {
  // The header's length, with which safetensors begin, may look like a bracket.
  const isJson = (bytes: Uint8Array) => bytes.find((byte) => byte > 0x20) === 0x7b && !looksLikeSafetensors(bytes);
  const told = files.find(({ bytes }) => isJson(bytes));
  if (!told) return null;
  const json = parseJson(told.name, told.bytes, 'malformed', 'JSON') as { userDefinedMetadata?: object | null } | null;
  if (MANIFEST_KEY in (json?.userDefinedMetadata ?? {})) return null;
  const { modelTopology, weightsManifest } = requireShape(told.name, schema, json);
  const { class_name, config } = 'model_config' in modelTopology ? modelTopology.model_config : modelTopology;
  if (class_name !== 'Sequential') return refuse(told.name, 'not-sequential', { kind: shown(class_name) });
  const arrays = weightsManifest.flatMap(({ paths, weights }) =>
    arraysIn(told.name, bytesOf(told.name, files, paths), weights),
  );
  return { arrays, left: [], layers: stepsOf(config.layers) };
}

/** What is split over several files, as one. */
function bytesOf(file: string, files: readonly NamedFile[], paths: readonly string[]): Uint8Array {
  const parts = paths.map((path) => {
    const name = path.split('/').pop()!;
    const part = files.find((each) => each.name.split('/').pop() === name);
    return part?.bytes ?? refuse(file, 'weights-file-missing', { weightsFile: shown(name) });
  });
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

function arraysIn(
  file: string,
  bytes: Uint8Array,
  entries: v.InferOutput<typeof schema>['weightsManifest'][number]['weights'],
): ForeignArray[] {
  let offset = 0;
  return entries.map(({ name, shape, dtype, quantization }) => {
    if (dtype !== 'float32' || quantization !== undefined) return refuse(file, 'not-float32', { name: shown(name) });
    const end = offset + 4 * size(shape);
    if (end > bytes.length) return refuse(file, 'truncated');
    const at = floatsIn(bytes.subarray(offset, end), 'float32');
    offset = end;
    return { name, shape, data: Float32Array.from({ length: size(shape) }, (_, i) => at(i)) };
  });
}

/** What layers compute, as words to compare; softmax at the end is left out, as networks here end in logits. */
function stepsOf(layers: readonly KerasLayer[]): readonly string[] {
  const steps = layers.filter(({ class_name }) => !idle.has(class_name)).flatMap(stepsOfLayer);
  return steps.at(-1) === 'softmax' ? steps.slice(0, -1) : steps;
}

function stepsOfLayer({ class_name, config }: KerasLayer): readonly string[] {
  const told = (key: string, usual: unknown): string => JSON.stringify(config[key] ?? usual);
  /** What is not as usual. */
  const differs = (usual: Readonly<Record<string, unknown>>): string =>
    Object.entries(usual)
      .filter(([key, value]) => told(key, value) !== JSON.stringify(value))
      .map(([key, value]) => ` ${key}=${told(key, value)}`)
      .join('');
  const activation = config['activation'] ?? 'linear';
  const then =
    activation === 'linear' ? [] : [shown(typeof activation === 'string' ? activation : JSON.stringify(activation))];
  const channels = { data_format: 'channels_last' };
  switch (class_name) {
    case 'Activation':
      return then;
    case 'ReLU':
      return [`relu${differs({ max_value: null, negative_slope: 0, threshold: 0 })}`];
    case 'Softmax':
      return ['softmax'];
    case 'Dense':
      return [`Dense${differs({ use_bias: true })}`, ...then];
    case 'Conv2D': {
      const unusual = differs({ ...channels, strides: [1, 1], dilation_rate: [1, 1], groups: 1, use_bias: true });
      return [`Conv2D ${told('kernel_size', null)} ${told('padding', 'valid')}${unusual}`, ...then];
    }
    case 'BatchNormalization':
      return [`BatchNormalization ${told('epsilon', 1e-3)}`];
    case 'MaxPooling2D':
      return [
        `MaxPooling2D ${told('pool_size', [2, 2])} ${told('strides', config['pool_size'] ?? [2, 2])} ${told('padding', 'valid')}${differs(channels)}`,
      ];
    default:
      // No network here that this format holds has another one.
      return [shown(class_name)];
  }
}

/**
 * The same weights in another network would be another function.
 * @throws PlaygroundError `weights-invalid`: `computes-otherwise`
 */
export function requireSameLayers(file: string, steps: readonly string[], plan: Plan): void {
  const unheld = layerWithoutForm('tfjs', plan);
  const expected = unheld ? [unheld.kind] : stepsOf(kerasLayers(plan));
  const length = Math.max(steps.length, expected.length);
  const at = Array.from({ length }, (_, i) => i).find((i) => steps[i] !== expected[i]);
  if (at === undefined) return;
  refuse(file, 'computes-otherwise', { received: steps[at] ?? '–', expected: expected[at] ?? '–' });
}
