/** What an operator of an ONNX graph is given, and the numbers that a file holds for it. */
import { TensorProto_DataType, type NodeProto, type TensorProto } from 'onnx-buf';
import { floatsOf, isFloating } from '../../onnx-file';
import { NotComputed, type NdArray, type Work } from './nd-array';

/** A node as its operator is computed. Inputs that are left out are undefined. */
export interface Call {
  readonly file: string;
  readonly node: NodeProto;
  readonly inputs: readonly (NdArray | undefined)[];
  readonly work: Work;
}
export type Operator = (call: Call) => NdArray | readonly NdArray[];

export const given = ({ inputs }: Call, place: number): NdArray => {
  const input = inputs[place];
  if (!input) throw new NotComputed('inputs');
  return input;
};
export const attribute = ({ node }: Call, name: string) => node.attribute.find((each) => each.name === name);
export const int = (call: Call, name: string, usual: number): number => Number(attribute(call, name)?.i ?? usual);
export const float = (call: Call, name: string, usual: number): number => attribute(call, name)?.f ?? usual;
/** Numbers that early opsets have as an attribute, and later ones as an input. */
export const listed = (call: Call, name: string, place: number): number[] | null => {
  const input = call.inputs[place];
  return input ? [...input.data] : (attribute(call, name)?.ints.map(Number) ?? null);
};

/** A tensor of a file. @throws PlaygroundError `weights-invalid`, NotComputed where its type is none of those */
export function arrayOf(file: string, work: Work, tensor: TensorProto): NdArray {
  const shape = tensor.dims.map(Number);
  const whole = wholeNumbers[tensor.dataType];
  if (!whole && !isFloating(tensor)) throw new NotComputed('type');
  const made = work.array(shape, whole?.kind ?? 'float');
  if (!whole) {
    made.data.set(floatsOf(file, tensor).data);
    return made;
  }
  const values = whole.of(tensor);
  if (values.length !== made.data.length) throw new NotComputed('extents');
  made.data.set(values);
  return made;
}

const viewOf = ({ rawData }: TensorProto) => new DataView(rawData.buffer, rawData.byteOffset, rawData.byteLength);
const raw = (tensor: TensorProto, bytes: number, at: (view: DataView, place: number) => number): number[] => {
  const bytesOf = viewOf(tensor);
  return Array.from({ length: Math.floor(tensor.rawData.length / bytes) }, (_, i) => at(bytesOf, i * bytes));
};
export const wholeNumbers: Readonly<
  Record<number, { kind: 'whole' | 'truth'; of: (tensor: TensorProto) => number[] }>
> = {
  [TensorProto_DataType.INT64]: {
    kind: 'whole',
    of: (tensor) =>
      tensor.rawData.length > 0
        ? raw(tensor, 8, (bytes, place) => Number(bytes.getBigInt64(place, true)))
        : tensor.int64Data.map(Number),
  },
  [TensorProto_DataType.INT32]: {
    kind: 'whole',
    of: (tensor) =>
      tensor.rawData.length > 0 ? raw(tensor, 4, (bytes, place) => bytes.getInt32(place, true)) : [...tensor.int32Data],
  },
  [TensorProto_DataType.BOOL]: {
    kind: 'truth',
    of: (tensor) =>
      tensor.rawData.length > 0 ? raw(tensor, 1, (bytes, place) => bytes.getUint8(place)) : [...tensor.int32Data],
  },
};
