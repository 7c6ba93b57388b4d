/** An ONNX file as its graph and the numbers in it. What it states of itself is compared with its bytes before anything is made of it. */
import { fromBinary, ScalarType, type DescField, type DescMessage } from '@bufbuild/protobuf';
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import {
  ModelProtoSchema,
  TensorProto_DataLocation,
  TensorProto_DataType,
  type GraphProto,
  type ModelProto,
  type TensorProto,
} from 'onnx-buf';
import { size } from '../models/plan';
import { MOST_ARRAYS, MOST_NUMBERS, type ForeignArray } from './foreign/foreign-array';
import { floatsIn, floatTypes, type FloatType } from './foreign/numbers';
import { refuse, shown } from './refusal';

export interface OnnxFile {
  readonly graph: GraphProto;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Protocol buffers have no mark of their own at the beginning: it is the name that says it. */
export const isOnnx = ({ name }: { readonly name: string }): boolean => name.toLowerCase().endsWith('.onnx');

/** @throws PlaygroundError `weights-invalid` */
export function readOnnxFile(file: string, bytes: Uint8Array): OnnxFile {
  const { graph, metadataProps } = decoded(file, bytes);
  if (!graph) return refuse(file, 'malformed', { where: 'graph' });
  if (graph.initializer.length > MOST_ARRAYS) return refuse(file, 'too-many-arrays', { most: MOST_ARRAYS });
  return { graph, metadata: Object.fromEntries(metadataProps.map(({ key, value }) => [key, value])) };
}

function decoded(file: string, bytes: Uint8Array): ModelProto {
  const left: Left = { fields: MOST_FIELDS, packed: MOST_PACKED };
  try {
    // A field is a few bytes in the file and hundreds as an object, so they are counted before any is made.
    if (modest(ModelProtoSchema, bytes, left, MOST_DEPTH)) {
      return fromBinary(ModelProtoSchema, bytes, { readUnknownFields: false });
    }
  } catch (cause) {
    return refuse(file, 'malformed', { where: 'ONNX' }, cause);
  }
  return refuse(file, 'too-many-arrays', { most: MOST_ARRAYS });
}

const MOST_FIELDS = 1 << 18;
/** Bytes of whole numbers in a row, which take sixteen times that as objects. Weights are not kept as such. */
const MOST_PACKED = 4 << 20;
const MOST_DEPTH = 12;
interface Left {
  fields: number;
  packed: number;
}

/** Whether a message is small enough to be made into objects. @throws where it is no such message */
function modest(message: DescMessage, bytes: Uint8Array, left: Left, depth: number): boolean {
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [number, type] = reader.tag();
    if (--left.fields < 0 || depth === 0) return false;
    if (type !== WireType.LengthDelimited) {
      reader.skip(type, number);
      continue;
    }
    const inside = reader.bytes();
    const field = message.fields.find((each) => each.number === number);
    if (field?.message && !modest(field.message, inside, left, depth - 1)) return false;
    if (field && isWhole(field) && (left.packed -= inside.length) < 0) return false;
  }
  return true;
}

const isWhole = ({ scalar }: DescField): boolean =>
  scalar === ScalarType.INT64 || scalar === ScalarType.INT32 || scalar === ScalarType.UINT64;

const types: Readonly<Partial<Record<number, FloatType>>> = {
  [TensorProto_DataType.FLOAT]: 'float32',
  [TensorProto_DataType.DOUBLE]: 'float64',
  [TensorProto_DataType.FLOAT16]: 'float16',
  [TensorProto_DataType.BFLOAT16]: 'bfloat16',
};

export const isFloating = ({ dataType }: Pick<TensorProto, 'dataType'>): boolean => types[dataType] !== undefined;

/**
 * A tensor's floating-point numbers, as float32.
 * @throws PlaygroundError `weights-invalid` where there are not as many as its shape says, or they are of another type or elsewhere
 */
export function floatsOf(file: string, tensor: TensorProto): ForeignArray {
  const name = shown(tensor.name);
  const type = types[tensor.dataType];
  if (!type)
    return refuse(file, 'number-type', { name, type: TensorProto_DataType[tensor.dataType] ?? tensor.dataType });
  if (tensor.dataLocation === TensorProto_DataLocation.EXTERNAL) {
    return refuse(file, 'number-type', { name, type: 'EXTERNAL' });
  }
  const shape = tensor.dims.map(Number);
  const count = size(shape);
  const there = heldBy(tensor, type);
  if (shape.some((extent) => extent < 0) || count !== there.length) return refuse(file, 'wrong-extent', { name });
  if (count > MOST_NUMBERS) return refuse(file, 'too-large', { most: MOST_NUMBERS >> 18 });
  return { name: tensor.name, shape, data: Float32Array.from({ length: count }, (_, i) => there.at(i)) };
}

/** Its numbers: as bytes, or in a field that only such are kept in. */
function heldBy({ rawData, floatData, doubleData, int32Data }: TensorProto, type: FloatType) {
  if (rawData.length > 0) return { length: rawData.length / floatTypes[type], at: floatsIn(rawData, type) };
  if (type === 'float32') return { length: floatData.length, at: (i: number) => floatData[i]! };
  if (type === 'float64') return { length: doubleData.length, at: (i: number) => doubleData[i]! };
  return { length: int32Data.length, at: floatsIn(new Uint8Array(Uint16Array.from(int32Data).buffer), type) };
}
