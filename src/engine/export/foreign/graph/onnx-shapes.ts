/** ONNX's operators that make numbers or move them about. https://onnx.ai/onnx/operators/ */
import { AttributeProto_AttributeType } from 'onnx-buf';
import { size } from '../../../models/plan';
import { arrayOf, attribute, given, int, listed, type Call, type Operator } from './onnx-call';
import { axisOf, NotComputed, repeated, shared, stridesOf, view, type NdArray } from './nd-array';

const reshaped = (call: Call, array: NdArray, shape: readonly number[]): NdArray => {
  if (size(shape) !== array.data.length) throw new NotComputed('extents');
  const made = call.work.array(shape, array.kind);
  made.data.set(array.data);
  return made;
};

const reshape: Operator = (call) => {
  const x = given(call, 0);
  const shape = [...given(call, 1).data].map((extent, axis) =>
    extent === 0 && int(call, 'allowzero', 0) === 0 ? (x.shape[axis] ?? 0) : extent,
  );
  const open = shape.indexOf(-1);
  if (open >= 0) shape[open] = x.data.length / -size(shape);
  return reshaped(call, x, shape);
};

const unsqueeze: Operator = (call) => {
  const x = given(call, 0);
  const axes = listed(call, 'axes', 1) ?? [];
  const rank = x.shape.length + axes.length;
  const places = axes.map((axis) => axisOf(axis, rank));
  const left = [...x.shape];
  return reshaped(
    call,
    x,
    Array.from({ length: rank }, (_, axis) => (places.includes(axis) ? 1 : left.shift()!)),
  );
};

const squeeze: Operator = (call) => {
  const x = given(call, 0);
  const axes = listed(call, 'axes', 1)?.map((axis) => axisOf(axis, x.shape.length));
  return reshaped(
    call,
    x,
    x.shape.filter((extent, axis) => (axes ? !axes.includes(axis) : extent !== 1)),
  );
};

const transpose: Operator = (call) => {
  const x = given(call, 0);
  const strides = stridesOf(x.shape);
  const order = attribute(call, 'perm')?.ints.map(Number) ?? x.shape.map((_, axis) => axis).reverse();
  const axes = order.map((axis) => axisOf(axis, x.shape.length));
  if (new Set(axes).size !== x.shape.length) throw new NotComputed('axes');
  const by = (values: readonly number[]) => axes.map((axis) => values[axis]!);
  return view(call.work, x, by(x.shape), by(strides));
};

const slice: Operator = (call) => {
  const x = given(call, 0);
  const starts = listed(call, 'starts', 1) ?? [];
  const ends = listed(call, 'ends', 2) ?? [];
  const axes = (listed(call, 'axes', 3) ?? starts.map((_, i) => i)).map((axis) => axisOf(axis, x.shape.length));
  const steps = call.inputs[4] ? [...given(call, 4).data] : starts.map(() => 1);
  const [shape, strides] = [[...x.shape], stridesOf(x.shape)];
  let first = 0;
  axes.forEach((axis, i) => {
    const [extent, step] = [x.shape[axis]!, steps[i]!];
    if (!Number.isInteger(step) || step === 0) throw new NotComputed('step');
    const [low, high] = step > 0 ? [0, extent] : [-1, extent - 1];
    const within = (value: number) => Math.min(Math.max(value < 0 ? value + extent : value, low), high);
    const [from, to] = [within(starts[i]!), within(ends[i]!)];
    shape[axis] = Math.max(0, Math.ceil((to - from) / step));
    if (shape[axis] > 0) first += from * strides[axis]!;
    strides[axis]! *= step;
  });
  return view(call.work, x, shape, strides, first);
};

const split: Operator = (call) => {
  const x = given(call, 0);
  const axis = axisOf(int(call, 'axis', 0), x.shape.length);
  const parts = call.node.output.length;
  const each = Math.ceil(x.shape[axis]! / parts);
  const sizes =
    listed(call, 'split', 1) ?? Array.from({ length: parts }, (_, i) => Math.min(each, x.shape[axis]! - i * each));
  if (sizes.length !== parts || sizes.reduce((sum, one) => sum + one, 0) !== x.shape[axis])
    throw new NotComputed('split');
  const strides = stridesOf(x.shape);
  let before = 0;
  return sizes.map((extent) => {
    const part = view(call.work, x, x.shape.with(axis, extent), strides, before * strides[axis]!);
    before += extent;
    return part;
  });
};

const concat: Operator = (call) => {
  const arrays = call.inputs.map((_, place) => given(call, place));
  const [first] = arrays;
  if (!first) throw new NotComputed('inputs');
  const axis = axisOf(int(call, 'axis', 0), first.shape.length);
  const alike = (shape: readonly number[]) => shape.with(axis, 0).join();
  if (arrays.some(({ shape }) => shape.length !== first.shape.length || alike(shape) !== alike(first.shape)))
    throw new NotComputed('extents');
  const extent = arrays.reduce((sum, { shape }) => sum + shape[axis]!, 0);
  const made = call.work.array(first.shape.with(axis, extent), first.kind);
  const rows = size(first.shape.slice(0, axis));
  const inside = size(first.shape.slice(axis + 1));
  let before = 0;
  for (const { shape, data } of arrays) {
    const length = shape[axis]! * inside;
    for (let row = 0; row < rows; row++) {
      made.data.set(data.subarray(row * length, (row + 1) * length), row * extent * inside + before);
    }
    before += length;
  }
  return made;
};

const gather: Operator = (call) => {
  const [x, at] = [given(call, 0), given(call, 1)];
  const axis = axisOf(int(call, 'axis', 0), x.shape.length);
  const [rows, extent, inside] = [size(x.shape.slice(0, axis)), x.shape[axis]!, size(x.shape.slice(axis + 1))];
  const made = call.work.array([...x.shape.slice(0, axis), ...at.shape, ...x.shape.slice(axis + 1)], x.kind);
  for (let row = 0; row < rows; row++) {
    at.data.forEach((place, i) => {
      const from = (row * extent + axisOf(place, extent)) * inside;
      made.data.set(x.data.subarray(from, from + inside), (row * at.data.length + i) * inside);
    });
  }
  return made;
};

const trilu: Operator = (call) => {
  const x = given(call, 0);
  const [rows, columns] = x.shape.slice(-2);
  if (rows === undefined || columns === undefined) throw new NotComputed('extents');
  const upper = int(call, 'upper', 1) === 1;
  const by = call.inputs[1]?.data[0] ?? 0;
  const made = call.work.array(x.shape, x.kind);
  x.data.forEach((value, i) => {
    const away = (i % columns) - (Math.floor(i / columns) % rows) - by;
    made.data[i] = (upper ? away >= 0 : away <= 0) ? value : 0;
  });
  return made;
};

const constant: Operator = (call) => {
  const [told] = call.node.attribute;
  if (told?.t) return arrayOf(call.file, call.work, told.t);
  const numbers: Readonly<Record<number, readonly [number[], NdArray['kind'], number]>> = {
    [AttributeProto_AttributeType.FLOAT]: [[told?.f ?? 0], 'float', 0],
    [AttributeProto_AttributeType.INT]: [[Number(told?.i ?? 0)], 'whole', 0],
    [AttributeProto_AttributeType.FLOATS]: [told?.floats ?? [], 'float', 1],
    [AttributeProto_AttributeType.INTS]: [told?.ints.map(Number) ?? [], 'whole', 1],
  };
  const [values, kind, rank] = numbers[told?.type ?? 0] ?? [];
  if (!values || !kind) throw new NotComputed('value');
  const made = call.work.array(rank === 0 ? [] : [values.length], kind);
  made.data.set(values);
  return made;
};

const filled: Operator = (call) => {
  const value = attribute(call, 'value')?.t;
  const one = value ? arrayOf(call.file, call.work, value) : null;
  const made = call.work.array([...given(call, 0).data], one?.kind ?? 'float');
  made.data.fill(one?.data[0] ?? 0);
  return made;
};

const range: Operator = (call) => {
  const [start = NaN, end = NaN, step = NaN] = [0, 1, 2].map((place) => given(call, place).data[0]);
  const made = call.work.array([Math.max(0, Math.ceil((end - start) / step))], given(call, 0).kind);
  made.data.forEach((_, i) => (made.data[i] = start + i * step));
  return made;
};

const expand: Operator = (call) => {
  const x = given(call, 0);
  const shape = shared([x.shape, [...given(call, 1).data]]);
  return view(call.work, x, shape, repeated(x.shape, shape));
};

const shapeOf: Operator = (call) => {
  const { shape } = given(call, 0);
  const end = attribute(call, 'end');
  const asked = shape.slice(int(call, 'start', 0), end ? Number(end.i) : undefined);
  const made = call.work.array([asked.length], 'whole');
  made.data.set(asked);
  return made;
};

const flatten: Operator = (call) => {
  const x = given(call, 0);
  const axis = int(call, 'axis', 1);
  const from = axis < 0 ? axis + x.shape.length : axis;
  return reshaped(call, x, [size(x.shape.slice(0, from)), size(x.shape.slice(from))]);
};

export const shaping: Readonly<Record<string, Operator>> = {
  Concat: concat,
  Constant: constant,
  ConstantOfShape: filled,
  Expand: expand,
  Flatten: flatten,
  Gather: gather,
  Range: range,
  Reshape: reshape,
  Shape: shapeOf,
  Slice: slice,
  Split: split,
  Squeeze: squeeze,
  Transpose: transpose,
  Trilu: trilu,
  Unsqueeze: unsqueeze,
};
