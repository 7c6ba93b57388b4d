/** Reads back what `tfjs-layers.ts` writes, also after TensorFlow.js has loaded and saved it once more. */
import * as v from 'valibot';
import { size } from '../models/plan';
import { planParameters } from '../models/plan-sizes';
import type { NamedArrays } from '../models/weights';
import { requireWeights } from './check-weights';
import { arrayShape, requireShape } from './json';
import { MANIFEST_KEY, readManifest, type Described } from './manifest';
import { refuse, shown } from './refusal';
import { kerasLayers, kerasParameters } from './tfjs-layers';

const few = 256;
/** As this page writes it: bytes. */
const quantization = v.optional(
  v.strictObject({
    dtype: v.literal('uint8'),
    scale: v.pipe(v.number(), v.finite()),
    min: v.pipe(v.number(), v.finite()),
  }),
);
const schema = v.object({
  modelTopology: v.object({
    class_name: v.literal('Sequential'),
    config: v.object({
      layers: v.pipe(
        v.array(v.object({ class_name: v.string(), config: v.record(v.string(), v.unknown()) })),
        v.maxLength(few),
      ),
    }),
  }),
  weightsManifest: v.strictTuple([
    v.object({
      paths: v.strictTuple([v.string()]),
      weights: v.pipe(
        // Strict: an array that is stored in another way is told by a key of its own.
        v.array(v.strictObject({ name: v.string(), shape: arrayShape, dtype: v.string(), quantization })),
        v.maxLength(few),
      ),
    }),
  ]),
  userDefinedMetadata: v.optional(v.record(v.string(), v.unknown()), {}),
});

export type LayersModelJson = v.InferOutput<typeof schema>;

/** @throws PlaygroundError `weights-invalid` */
export const requireLayersModel = (file: string, json: unknown): LayersModelJson => requireShape(file, schema, json);

/** The file that holds the model's weights, without folders. */
export const weightsFileOf = (model: LayersModelJson): string =>
  model.weightsManifest[0].paths[0].split('/').pop() ?? model.weightsManifest[0].paths[0];

/**
 * @param bytes The content of the weights file.
 * @throws PlaygroundError `weights-invalid`, `weights-shape`
 */
export function readLayersModel(
  file: string,
  model: LayersModelJson,
  bytes: Uint8Array,
): Described & { readonly weights: NamedArrays } {
  const described = readManifest(file, model.userDefinedMetadata[MANIFEST_KEY]);
  requireTopology(file, described, model);
  const names = new Map(kerasParameters(described.plan).map(({ kerasName, parameter }) => [kerasName, parameter.name]));
  let offset = 0;
  const arrays = model.weightsManifest[0].weights.map(({ name, shape, dtype, quantization: steps }) => {
    if (dtype !== 'float32') return refuse(file, 'not-float32', { name: shown(name) });
    const end = offset + (steps ? 1 : 4) * size(shape);
    if (end > bytes.length) return refuse(file, 'truncated');
    const own = bytes.slice(offset, end);
    const data = steps
      ? Float32Array.from(own, (byte) => byte * steps.scale + steps.min)
      : new Float32Array(own.buffer);
    offset = end;
    return [names.get(name) ?? name, { shape, data }] as const;
  });
  if (offset !== bytes.length) return refuse(file, 'malformed', { where: 'weightsManifest' });
  return { ...described, weights: requireWeights(file, planParameters(described.plan), Object.fromEntries(arrays)) };
}

/** The layers in the file must be those of the network it says it is, in all that the computation depends on. */
function requireTopology(file: string, { plan }: Described, model: LayersModelJson): void {
  const expected = kerasLayers(plan);
  const { layers } = model.modelTopology.config;
  expected.forEach(({ class_name, config }, i) => {
    const found = layers[i];
    const same =
      found?.class_name === class_name &&
      Object.entries(config).every(([key, value]) => agrees(value, found.config[key]));
    if (!same) refuse(file, 'wrong-layers', { layer: String(config['name']) });
  });
  const extra = layers[expected.length];
  if (extra) refuse(file, 'wrong-layers', { layer: shown(extra.class_name) });
}

/** Deep equality that goes no deeper than `expected`, whatever the file nests. */
function agrees(expected: unknown, found: unknown): boolean {
  if (typeof expected !== 'object' || expected === null) return expected === found;
  if (typeof found !== 'object' || found === null || Array.isArray(expected) !== Array.isArray(found)) return false;
  const parts = Object.entries(expected);
  const given = new Map(Object.entries(found));
  return parts.length === given.size && parts.every(([key, value]) => agrees(value, given.get(key)));
}
