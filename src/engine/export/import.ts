/** Reads a network back: a safetensors file, an ONNX model, a layers model with its weights, or a zip that holds one of these. */
import type { TensorProto } from 'onnx-buf';
import type { NetworkSpec } from '../models/catalogue';
import type { NamedArrays } from '../models/weights';
import { requireSameVocabulary, type Vocabulary } from '../text/vocabulary';
import { requireWeights } from './check-weights';
import { inClassOrder } from './class-order';
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

/** Whom a network is read for, and what is meant there by ids of tokens and by logits, where there are such. */
export interface Place {
  readonly role: 'teacher' | 'student';
  readonly vocabulary: Vocabulary | undefined;
  readonly classNames?: readonly string[] | undefined;
}

/** Of one network. */
export const MAX_FILES = 16;
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
  const read = readAny(files);
  if (!read) return refuse(label, chosen.some(isZip) ? 'no-network-inside' : 'unknown-format');
  return placed(label, read, place);
}

/** A network, and what its file says of it. */
type Told = Described & ReadNetwork;

function readAny(files: readonly NamedFile[]): Told | undefined {
  const safetensors = files.find(({ bytes }) => looksLikeSafetensors(bytes));
  if (safetensors) return readSafetensors(safetensors);
  const model = files.find(isJson);
  if (model) return readModel(model, files);
  const onnx = files.find(isOnnx);
  return onnx && readOnnx(onnx);
}

function placed(label: string, read: Told, place: Place | undefined): ReadNetwork {
  const { spec, weights, vocabulary } = read;
  if (!place) return { spec, weights };
  // Layers models hold no network of text.
  if (vocabulary && place.vocabulary) requireSameVocabulary(place.role, vocabulary, place.vocabulary);
  return { spec, weights: inClassOrder(label, place.role, read, place.classNames) };
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

function readSafetensors({ name, bytes }: NamedFile): Told {
  let described: Described | undefined;
  const describedBy = (metadata: Readonly<Record<string, string>>): Described =>
    (described ??= readManifest(name, metadata[MANIFEST_KEY]));
  const { arrays, small, metadata } = decodeSafetensors(
    name,
    bytes,
    (told) => describedBy(told).plan.encodings !== undefined,
  );
  const told = describedBy(metadata);
  const { plan } = told;
  if (!plan.encodings)
    return { ...told, weights: fromPyTorch(plan, requireWeights(name, pytorchParameters(plan), arrays)) };
  const { plain, arrays: whole, scales } = readCompressed(name, plan, { arrays, small });
  const weights = fromPyTorch(plain, requireWeights(name, pytorchParameters(plain), whole));
  return { ...told, weights: withEncodings(plan, weights, scales) };
}

function readOnnx({ name, bytes }: NamedFile): Told {
  const { graph, metadata } = readOnnxFile(name, bytes);
  const told = readManifest(name, metadata[MANIFEST_KEY]);
  const { plan } = told;
  // Its graph unpacks the small numbers, which only running it would do.
  if (plan.encodings || plan.activations) return refuse(name, 'onnx');
  const parameters = pytorchParameters(plan);
  const names = new Set(parameters.map((each) => each.name));
  // The other initializers are numbers that its operators need.
  const own = graph.initializer.filter((tensor) => names.has(tensor.name));
  const arrays = Object.fromEntries(own.map((tensor) => [tensor.name, arrayOf(name, tensor)]));
  return { ...told, weights: fromPyTorch(plan, requireWeights(name, parameters, arrays)) };
}

function arrayOf(file: string, tensor: TensorProto): NamedArrays[string] {
  const { shape, data } = floatsOf(file, tensor);
  return { shape, data };
}

function readModel(file: NamedFile, files: readonly NamedFile[]): Told {
  const model = requireLayersModel(file.name, parseJson(file.name, file.bytes, 'malformed', 'JSON'));
  const weightsFile = weightsFileOf(model);
  // Browsers rename downloads ("weights (1).bin"): the only other file will do as well.
  const others = files.filter((other) => other !== file);
  const found =
    others.find(({ name }) => name.split('/').pop() === weightsFile) ?? (others.length === 1 ? others[0] : undefined);
  if (!found) return refuse(file.name, 'weights-file-missing', { weightsFile });
  return readLayersModel(file.name, model, found.bytes);
}
