/**
 * What ONNX's operators compute, of those that transformers and perceptrons are written in, as of opset 9 to 20.
 * https://onnx.ai/onnx/operators/
 */
import { isFloating } from '../../onnx-file';
import { along, axisOf, elementwise, NotComputed, product, stridesOf, view, type NdArray } from './nd-array';
import { attribute, float, given, int, listed, wholeNumbers, type Operator } from './onnx-call';
import { shaping } from './onnx-shapes';

const unary =
  (compute: (x: number) => number): Operator =>
  (call) =>
    elementwise(call.work, 'float', [given(call, 0)], compute);
/** Of two arrays, with a result of their own kind. */
const binary =
  (compute: (x: number, y: number) => number): Operator =>
  (call) => {
    const [x, y] = [given(call, 0), given(call, 1)];
    return elementwise(call.work, x.kind, [x, y], compute);
  };
const truth =
  (compute: (x: number, y: number) => boolean): Operator =>
  (call) =>
    elementwise(call.work, 'truth', [given(call, 0), given(call, 1)], (x, y) => Number(compute(x, y)));
/** Of any number of arrays. */
const variadic =
  (compute: (x: number, y: number) => number): Operator =>
  (call) =>
    call.inputs.map((_, place) => given(call, place)).reduce((x, y) => elementwise(call.work, x.kind, [x, y], compute));

/** Within 2·10⁻⁷. Abramowitz and Stegun, Handbook of Mathematical Functions, 1964, 7.1.26 */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const sum = [1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592].reduce(
    (all, each) => (all + each) * t,
    0,
  );
  return Math.sign(x) * (1 - sum * Math.exp(-x * x));
}

const divide: Operator = (call) => {
  const [x, y] = [given(call, 0), given(call, 1)];
  const whole = x.kind === 'whole';
  return elementwise(call.work, x.kind, [x, y], (a, b) => (whole ? Math.trunc(a / b) : a / b));
};

const reduced =
  (fold: (sum: number, value: number) => number, start: number, mean = false): Operator =>
  (call) => {
    const x = given(call, 0);
    const rank = x.shape.length;
    const asked = listed(call, 'axes', 1);
    if (!asked?.length && int(call, 'noop_with_empty_axes', 0) === 1) return x;
    const axes = asked?.length ? asked.map((axis) => axisOf(axis, rank)) : x.shape.map((_, axis) => axis);
    const keep = int(call, 'keepdims', 1) === 1;
    const shape = x.shape.flatMap((extent, axis) => (axes.includes(axis) ? (keep ? [1] : []) : [extent]));
    const made = call.work.array(shape, x.kind);
    const { kept, gone } = along(call.work, x, axes);
    call.work.take(x.data.length);
    kept.forEach((place, i) => {
      let sum = start;
      for (const step of gone) sum = fold(sum, x.data[place + step]!);
      made.data[i] = mean ? sum / gone.length : sum;
    });
    return made;
  };

const softmax =
  (logarithm: boolean): Operator =>
  (call) => {
    const x = given(call, 0);
    const made = call.work.array(x.shape, 'float');
    const { kept, gone } = along(call.work, x, [axisOf(int(call, 'axis', -1), x.shape.length)]);
    call.work.take(3 * x.data.length);
    for (const place of kept) {
      let [most, sum] = [-Infinity, 0];
      for (const step of gone) most = Math.max(most, x.data[place + step]!);
      for (const step of gone) sum += Math.exp(x.data[place + step]! - most);
      for (const step of gone) {
        const by = x.data[place + step]! - most;
        made.data[place + step] = logarithm ? by - Math.log(sum) : Math.exp(by) / sum;
      }
    }
    return made;
  };

const gemm: Operator = (call) => {
  const turn = (x: NdArray, by: string) =>
    int(call, by, 0) === 1 ? view(call.work, x, [x.shape[1]!, x.shape[0]!], [1, x.shape[1]!]) : x;
  const [alpha, beta] = [float(call, 'alpha', 1), float(call, 'beta', 1)];
  const result = product(call.work, turn(given(call, 0), 'transA'), turn(given(call, 1), 'transB'));
  const shift = call.inputs[2];
  const scaled = elementwise(call.work, 'float', [result], (x) => alpha * x);
  return shift ? elementwise(call.work, 'float', [scaled, shift], (x, y) => x + beta * y) : scaled;
};

/** `ij,jk->ik`: products of all, added up over what the result does not name. */
const einsum: Operator = (call) => {
  const equation = new TextDecoder().decode(attribute(call, 'equation')?.s).replaceAll(' ', '');
  const [, left, right] = /^([a-z,]+)->([a-z]*)$/i.exec(equation) ?? [];
  if (left === undefined || right === undefined) throw new NotComputed('equation');
  const arrays = call.inputs.map((_, place) => given(call, place));
  const names = left.split(',');
  const extents = new Map<string, number>();
  names.forEach((name, i) => {
    if (name.length !== arrays[i]?.shape.length) throw new NotComputed('equation');
    [...name].forEach((label, axis) => {
      const extent = arrays[i]!.shape[axis]!;
      if ((extents.get(label) ?? extent) !== extent) throw new NotComputed('extents');
      extents.set(label, extent);
    });
  });
  const inside = [...extents.keys()].filter((label) => !right.includes(label));
  const order = [...right, ...inside];
  const shape = order.map((label) => extents.get(label) ?? -1);
  // Of everything that is multiplied one array, and then the sums along its last axes.
  const spread = arrays.map((array, i) => {
    const own = stridesOf(array.shape);
    const strides = order.map((label) =>
      [...names[i]!].reduce((sum, each, axis) => sum + (each === label ? own[axis]! : 0), 0),
    );
    return view(call.work, array, shape, strides);
  });
  const all = spread.reduce((x, y) => elementwise(call.work, x.kind, [x, y], (a, b) => a * b));
  const made = call.work.array(shape.slice(0, right.length), all.kind);
  const { kept, gone } = along(
    call.work,
    all,
    inside.map((_, i) => right.length + i),
  );
  kept.forEach((place, i) => {
    for (const step of gone) made.data[i]! += all.data[place + step]!;
  });
  return made;
};

const cast: Operator = (call) => {
  const type = int(call, 'to', 1);
  const x = given(call, 0);
  if (isFloating({ dataType: type })) return elementwise(call.work, 'float', [x], (value) => value);
  const whole = wholeNumbers[type] ?? null;
  if (!whole) throw new NotComputed('type');
  return elementwise(call.work, whole.kind, [x], whole.kind === 'truth' ? (value) => Number(value !== 0) : Math.trunc);
};

const clip: Operator = (call) => {
  const x = given(call, 0);
  const bound = (name: string, place: number, usual: number) => call.inputs[place]?.data[0] ?? float(call, name, usual);
  const [low, high] = [bound('min', 1, -Infinity), bound('max', 2, Infinity)];
  return elementwise(call.work, x.kind, [x], (value) => Math.min(Math.max(value, low), high));
};

const same: Operator = (call) => given(call, 0);

export const operators: Readonly<Record<string, Operator>> = {
  ...shaping,
  Abs: unary(Math.abs),
  Add: binary((x, y) => x + y),
  And: truth((x, y) => x !== 0 && y !== 0),
  Cast: cast,
  Clip: clip,
  Cos: unary(Math.cos),
  Div: divide,
  Dropout: same,
  Einsum: einsum,
  Equal: truth((x, y) => x === y),
  Erf: unary(erf),
  Exp: unary(Math.exp),
  Gemm: gemm,
  Greater: truth((x, y) => x > y),
  GreaterOrEqual: truth((x, y) => x >= y),
  Identity: same,
  Less: truth((x, y) => x < y),
  LessOrEqual: truth((x, y) => x <= y),
  Log: unary(Math.log),
  LogSoftmax: softmax(true),
  MatMul: (call) => product(call.work, given(call, 0), given(call, 1)),
  Max: variadic(Math.max),
  Min: variadic(Math.min),
  Mul: binary((x, y) => x * y),
  Neg: (call) => elementwise(call.work, given(call, 0).kind, [given(call, 0)], (x) => -x),
  Not: (call) => elementwise(call.work, 'truth', [given(call, 0)], (x) => Number(x === 0)),
  Or: truth((x, y) => x !== 0 || y !== 0),
  Pow: binary((x, y) => x ** y),
  Reciprocal: unary((x) => 1 / x),
  ReduceMax: reduced(Math.max, -Infinity),
  ReduceMean: reduced((sum, value) => sum + value, 0, true),
  ReduceSum: reduced((sum, value) => sum + value, 0),
  Relu: unary((x) => Math.max(x, 0)),
  Sigmoid: unary((x) => 1 / (1 + Math.exp(-x))),
  Sin: unary(Math.sin),
  Softmax: softmax(false),
  Sqrt: unary(Math.sqrt),
  Sub: binary((x, y) => x - y),
  Tanh: unary(Math.tanh),
  Where: (call) => {
    const [condition, x, y] = [given(call, 0), given(call, 1), given(call, 2)];
    return elementwise(call.work, x.kind, [condition, x, y], (is, a, b) => (is ? a : b));
  },
};
