/** Reads a network back: a safetensors file, an ONNX model, a layers model with its weights, or a zip that holds one of these. */
import type { TensorProto } from 'onnx-buf';
import type { NetworkSpec } from '../models/catalogue';
import type { NamedArrays } from '../models/weights';
import { requireSameVocabulary, type Vocabulary } from '../text/vocabulary';
import { requireWeights } from './check-weights';
import { parseJson } from './json';
import { MANIFEST_KEY, readManifest, type Described } from './manifest';
import { floatsOf, isOnnx, readOnnxFile } from './onnx-file';
import { fromPyTorch, pytorchParameters } from './pytorch';
import { readCompressed, withEncodings } from './quantised/compressed-tensors';
import { refuse } from './refusal';
import { decodeSafetensors, looksLikeSafetensors } from './safetensors';
import { WEIGHTS_FILE } from './tfjs-layers';
import { readLayersModel, requireLayersModel, weightsFileOf } from './tfjs-layers-reader';
import { unzip } from './unzip';

export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface ReadNetwork {
  readonly spec: NetworkSpec;
  readonly weights: NamedArrays;
}

/** Whom a network is read for, and what ids of tokens are ids of there, where there are such. */
export interface Place {
  readonly role: 'teacher' | 'student';
  readonly vocabulary: Vocabulary | undefined;
}

const MAX_FILES = 16;
/** Twice what the largest network that `networkSchema` lets through on the largest data set needs. */
export const MAX_BYTES = 128 << 20;

const isZip = ({ bytes }: NamedFile): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
const isJson = ({ bytes }: NamedFile): boolean => bytes.find((byte) => byte > 0x20) === 0x7b;

/**
 * What a file is, its content says, not its name. The weights are in TensorFlow.js's layout, complete for `spec`,
 * finite; whether they fit the data set is for the Session to say.
 * @throws PlaygroundError `weights-invalid`, `weights-shape`; `vocabulary-differs` where it reads other symbols than its place
 */
export function importNetwork(chosen: readonly NamedFile[], place?: Place): ReadNetwork {
  const label = chosen[0]?.name ?? '';
  if (chosen.length > MAX_FILES) return refuse(label, 'too-many-files', { most: MAX_FILES });
  if (chosen.reduce((sum, { bytes }) => sum + bytes.length, 0) > MAX_BYTES) {
    return refuse(label, 'too-large', { most: MAX_BYTES >> 20 });
  }
  const files = chosen.flatMap((file) => (isZip(file) ? unpacked(file) : [file]));

  const safetensors = files.find(({ bytes }) => looksLikeSafetensors(bytes));
  if (safetensors) return readSafetensors(safetensors, place);
  const model = files.find(isJson);
  if (model) return readModel(model, files);
  const onnx = files.find(isOnnx);
  if (onnx) return readOnnx(onnx, place);
  return refuse(label, chosen.some(isZip) ? 'no-network-inside' : 'unknown-format');
}

function unpacked(zip: NamedFile): NamedFile[] {
  const entries = unzip(
    zip.name,
    zip.bytes,
    ['model.safetensors', 'model.json', WEIGHTS_FILE, 'model.onnx'],
    MAX_BYTES,
  );
  return [...entries].map(([name, bytes]) => ({ name: `${zip.name}/${name}`, bytes }));
}

function readSafetensors({ name, bytes }: NamedFile, place?: Place): ReadNetwork {
  let described: Described | undefined;
  const describedBy = (metadata: Readonly<Record<string, string>>): Described =>
    (described ??= readManifest(name, metadata[MANIFEST_KEY]));
  const { arrays, small, metadata } = decodeSafetensors(
    name,
    bytes,
    (told) => describedBy(told).plan.encodings !== undefined,
  );
  const { spec, plan, vocabulary } = describedBy(metadata);
  // Layers models hold no network of text.
  if (vocabulary && place?.vocabulary) requireSameVocabulary(place.role, vocabulary, place.vocabulary);
  if (!plan.encodings)
    return { spec, weights: fromPyTorch(plan, requireWeights(name, pytorchParameters(plan), arrays)) };
  const { plain, arrays: whole, scales } = readCompressed(name, plan, { arrays, small });
  const weights = fromPyTorch(plain, requireWeights(name, pytorchParameters(plain), whole));
  return { spec, weights: withEncodings(plan, weights, scales) };
}

function readOnnx({ name, bytes }: NamedFile, place?: Place): ReadNetwork {
  const { graph, metadata } = readOnnxFile(name, bytes);
  const { spec, plan, vocabulary } = readManifest(name, metadata[MANIFEST_KEY]);
  // Its graph unpacks the small numbers, which only running it would do.
  if (plan.encodings || plan.activations) return refuse(name, 'onnx');
  if (vocabulary && place?.vocabulary) requireSameVocabulary(place.role, vocabulary, place.vocabulary);
  const parameters = pytorchParameters(plan);
  const names = new Set(parameters.map((each) => each.name));
  // The other initializers are numbers that its operators need.
  const own = graph.initializer.filter((tensor) => names.has(tensor.name));
  const arrays = Object.fromEntries(own.map((tensor) => [tensor.name, arrayOf(name, tensor)]));
  return { spec, weights: fromPyTorch(plan, requireWeights(name, parameters, arrays)) };
}

function arrayOf(file: string, tensor: TensorProto): NamedArrays[string] {
  const { shape, data } = floatsOf(file, tensor);
  return { shape, data };
}

function readModel(file: NamedFile, files: readonly NamedFile[]): ReadNetwork {
  const model = requireLayersModel(file.name, parseJson(file.name, file.bytes, 'malformed', 'JSON'));
  const weightsFile = weightsFileOf(model);
  // Browsers rename downloads ("weights (1).bin"): the only other file will do as well.
  const others = files.filter((other) => other !== file);
  const found =
    others.find(({ name }) => name.split('/').pop() === weightsFile) ?? (others.length === 1 ? others[0] : undefined);
  if (!found) return refuse(file.name, 'weights-file-missing', { weightsFile });
  const { spec, weights } = readLayersModel(file.name, model, found.bytes);
  return { spec, weights };
}
