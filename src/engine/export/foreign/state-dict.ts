/** A state_dict as `torch.save` writes it since torch 1.6: a zip of a pickle and the bytes of its storages. */
import { inflateSync } from 'fflate';
import { zipEntries, type ZipEntry } from '../../datasets/own/zip';
import { PlaygroundError } from '../../errors';
import { size } from '../../models/plan';
import { refuse, shown } from '../refusal';
import { MOST_ARRAYS, MOST_NUMBERS, type ForeignArray, type ForeignArrays } from './foreign-array';
import { floatsIn, floatTypes, type FloatType } from './numbers';
import { readPickle, TensorView, type Pickled } from './pickle';

const types: Readonly<Record<string, FloatType>> = {
  FloatStorage: 'float32',
  DoubleStorage: 'float64',
  HalfStorage: 'float16',
  BFloat16Storage: 'bfloat16',
};
/** Under one of these, checkpoints keep the state_dict beside other things. */
const INSIDE = ['state_dict', 'model_state_dict', 'model', 'net', 'module'];
/** Dictionaries in dictionaries; deeper ones are not looked into. */
const MOST_DEPTH = 3;
const MOST_PICKLE_BYTES = 8 << 20;

/** The zip's files where it is one of torch's: then there is a pickle among them. Null for any other file. */
export function stateDictEntries(bytes: Uint8Array): readonly ZipEntry[] | null {
  try {
    const entries = zipEntries('', bytes);
    return entries.some(isPickle) ? entries : null;
  } catch (error) {
    if (error instanceof PlaygroundError) return null;
    throw error;
  }
}

const isPickle = ({ name }: ZipEntry): boolean => name === 'data.pkl' || name.endsWith('/data.pkl');

/** @throws PlaygroundError `weights-invalid` */
export function readStateDict(file: string, entries: readonly ZipEntry[]): ForeignArrays {
  const pickle = entries.find(isPickle)!;
  if (pickle.size > MOST_PICKLE_BYTES) return refuse(file, 'too-large', { most: MOST_PICKLE_BYTES >> 20 });
  const folder = pickle.name.slice(0, -'data.pkl'.length);
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  const order = byName.get(`${folder}byteorder`);
  if (order && new TextDecoder().decode(unpacked(file, order)) === 'big') refuse(file, 'big-endian');
  const found = tensorsIn(file, stateDictOf(readPickle(file, unpacked(file, pickle))));
  const storages = new Map<string, Uint8Array>();
  const storage = (key: string): Uint8Array => {
    const known = storages.get(key);
    if (known) return known;
    const entry = byName.get(`${folder}data/${key}`);
    if (!entry) return refuse(file, 'missing-weights', { name: shown(`data/${key}`) });
    const bytes = unpacked(file, entry);
    storages.set(key, bytes);
    return bytes;
  };
  const arrays: ForeignArray[] = [];
  const left: string[] = [];
  let numbers = 0;
  for (const [name, tensor] of found) {
    const type = types[tensor.storage.type];
    if (!type) {
      left.push(shown(name));
      continue;
    }
    numbers += size(tensor.shape);
    if (numbers > MOST_NUMBERS) return refuse(file, 'too-large', { most: MOST_NUMBERS >> 18 });
    arrays.push({ name, shape: tensor.shape, data: valuesOf(file, name, tensor, storage(tensor.storage.key), type) });
  }
  return { arrays, left };
}

function unpacked(file: string, { bytes, size: length, deflated }: ZipEntry): Uint8Array {
  if (!deflated) return bytes;
  if (length > 4 * MOST_NUMBERS) return refuse(file, 'too-large', { most: MOST_NUMBERS >> 18 });
  try {
    return inflateSync(bytes, { out: new Uint8Array(length) });
  } catch (cause) {
    return refuse(file, 'damaged', {}, cause);
  }
}

/** The dictionary of weights in what was saved: itself, or the one that a checkpoint keeps it under. */
function stateDictOf(saved: Pickled): Pickled {
  if (!(saved instanceof Map)) return saved;
  const inside = INSIDE.map((name) => saved.get(name)).find((value) => value instanceof Map);
  return inside ?? saved;
}

function tensorsIn(file: string, saved: Pickled): [string, TensorView][] {
  if (!(saved instanceof Map)) return refuse(file, 'not-a-state-dict', { what: 'dict' });
  const found: [string, TensorView][] = [];
  const names = new Set<string>();
  let visits = 0;
  const visit = (dictionary: ReadonlyMap<Pickled, Pickled>, before: string, depth: number): void => {
    for (const [key, value] of dictionary) {
      if (++visits > 4 * MOST_ARRAYS) refuse(file, 'too-many-arrays', { most: MOST_ARRAYS });
      const name = before + String(typeof key === 'string' || typeof key === 'number' ? key : '?');
      if (value instanceof Map && depth < MOST_DEPTH) visit(value, `${name}.`, depth + 1);
      if (!(value instanceof TensorView)) continue;
      if (names.has(name)) refuse(file, 'malformed', { where: shown(name) });
      names.add(name);
      found.push([name, value]);
    }
  };
  visit(saved, '', 1);
  if (found.length > MOST_ARRAYS) refuse(file, 'too-many-arrays', { most: MOST_ARRAYS });
  return found;
}

/** The numbers of a view in row-major order. */
function valuesOf(
  file: string,
  name: string,
  { offset, shape, strides }: TensorView,
  bytes: Uint8Array,
  type: FloatType,
): Float32Array {
  const count = size(shape);
  const there = Math.floor(bytes.length / floatTypes[type]);
  const last = offset + shape.reduce((sum, extent, i) => sum + (extent - 1) * strides[i]!, 0);
  // No view shows more numbers than there are: sizes that a file states are not believed.
  if (count > there || (count > 0 && last >= there)) return refuse(file, 'wrong-extent', { name: shown(name) });
  const at = floatsIn(bytes, type);
  const place = shape.map(() => 0);
  let from = offset;
  return Float32Array.from({ length: count }, () => {
    const value = at(from);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += strides[axis]!;
      if (++place[axis]! < shape[axis]!) break;
      from -= strides[axis]! * shape[axis]!;
      place[axis] = 0;
    }
    return value;
  });
}
