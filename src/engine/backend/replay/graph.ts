import type * as tf from '@tensorflow/tfjs-core';
import { sameData, type DataId, type RecordedTensor, type Recording } from './recorder';
import { NotUnderstood } from './why-plain';

export type NumberArray = Float32Array | Int32Array | Uint8Array;
export type NumberType = 'float32' | 'int32' | 'bool';

/** Where a value comes from. All but `op` are there before the step begins. */
export type Origin =
  | { readonly kind: 'op' }
  | { readonly kind: 'constant'; readonly data: NumberArray }
  /** Made anew for every step: what was asked of the moment as the how-manieth. */
  | { readonly kind: 'input'; readonly index: number }
  /** What a variable holds before the step. */
  | { readonly kind: 'variable'; readonly variable: tf.Variable }
  /** A tensor from outside that is the same in every step. */
  | { readonly kind: 'external'; readonly dataId: DataId; readonly stored: NumberType };

/** Something computed once in a step. Never changed: a variable assigned to is another value afterwards. */
export interface Value {
  readonly id: number;
  readonly dtype: NumberType;
  /** Number of elements. */
  readonly size: number;
  readonly origin: Origin;
}

/** A value in the shape in which someone looks at it; reshaping makes no new value. */
export interface Ref {
  readonly value: Value;
  readonly shape: readonly number[];
}

export interface Op {
  readonly kernel: string;
  readonly inputs: Readonly<Record<string, Ref>>;
  readonly attrs: Readonly<Record<string, unknown>>;
  readonly outputs: readonly Ref[];
}

/** One step as a list of operations, each after those it needs. */
export interface Graph {
  readonly ops: readonly Op[];
  readonly outputs: readonly Ref[];
  /** Variables that hold another value after the step. */
  readonly updates: readonly { readonly variable: tf.Variable; readonly value: Value }[];
}

export const sizeOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** @param inputs tensors made of what differs from step to step. @throws NotUnderstood on data types that can't be handled. */
export function graphOf(recording: Recording, inputs: readonly tf.Tensor[], results: readonly RecordedTensor[]): Graph {
  // The same memory may be seen as another type after a cast: that is another value.
  const values = new Map<DataId, Map<tf.DataType, Value>>();
  let count = 0;
  const indices = new Map(inputs.map(({ dataId }, index) => [dataId as DataId, index]));
  const variables = new Map(recording.variables.map(({ variable, before }) => [before.dataId, variable]));
  const add = ({ dataId, shape, dtype }: RecordedTensor, origin: Origin): Value => {
    if (dtype !== 'float32' && dtype !== 'int32' && dtype !== 'bool') throw new NotUnderstood(dtype);
    const value: Value = { id: count++, dtype, size: sizeOf(shape), origin };
    const seen = values.get(dataId) ?? new Map<tf.DataType, Value>();
    values.set(dataId, seen.set(dtype, value));
    return value;
  };
  const originOf = ({ dataId, stored }: RecordedTensor): Origin => {
    const index = indices.get(dataId);
    if (index !== undefined) return { kind: 'input', index };
    const variable = variables.get(dataId);
    if (variable) return { kind: 'variable', variable };
    const data = recording.written.get(dataId);
    return data ? { kind: 'constant', data } : { kind: 'external', dataId, stored: stored as NumberType };
  };
  const refTo = (tensor: RecordedTensor): Ref => ({
    value: values.get(tensor.dataId)?.get(tensor.dtype) ?? add(tensor, originOf(tensor)),
    shape: tensor.shape,
  });
  const ops: Op[] = [];
  for (const { kernel, inputs: given, attrs, outputs: made } of recording.calls) {
    const refs = Object.fromEntries(given.map(([name, tensor]) => [name, refTo(tensor)]));
    // Reshapes and copies hand back memory that is already known.
    const fresh = made.filter(({ dataId, dtype }) => !values.get(dataId)?.has(dtype));
    if (fresh.length === 0) continue;
    ops.push({
      kernel,
      inputs: refs,
      attrs,
      outputs: made.map((tensor) => ({ value: add(tensor, { kind: 'op' }), shape: tensor.shape })),
    });
  }
  const updates = recording.variables.flatMap(({ variable, before, after }) =>
    before.dataId === after.dataId ? [] : [{ variable, value: refTo(after).value }],
  );
  // Other types have another form in memory, which whoever reads a result would have to know.
  const strange = [...results.map(refTo), ...updates].find(({ value }) => value.dtype !== 'float32')?.value;
  if (strange) {
    const maker = ops.find(({ outputs }) => outputs.some(({ value }) => value === strange));
    throw new NotUnderstood(maker?.kernel ?? strange.dtype);
  }
  return { ops, outputs: results.map(refTo), updates };
}

/** Whether two recordings of the same step did the very same: then what came from JavaScript is constant. */
export function sameGraph(a: Graph, b: Graph): boolean {
  const sameRef = (x: Ref, y: Ref): boolean => sameValue(x.value, y.value) && sameNumbers(x.shape, y.shape);
  return (
    a.ops.length === b.ops.length &&
    a.ops.every((op, i) => {
      const other = b.ops[i]!;
      const names = Object.keys(op.inputs);
      return (
        op.kernel === other.kernel &&
        names.length === Object.keys(other.inputs).length &&
        names.every((name) => other.inputs[name] && sameRef(op.inputs[name]!, other.inputs[name])) &&
        sameData(op.attrs, other.attrs) &&
        op.outputs.every((ref, k) => other.outputs[k] && sameRef(ref, other.outputs[k]))
      );
    }) &&
    a.outputs.length === b.outputs.length &&
    a.outputs.every((ref, i) => sameRef(ref, b.outputs[i]!)) &&
    a.updates.length === b.updates.length &&
    a.updates.every(
      ({ variable, value }, i) => variable === b.updates[i]!.variable && sameValue(value, b.updates[i]!.value),
    )
  );
}

function sameNumbers(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  // Constants may be long: a plain loop is many times faster than a method on them.
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return a.length === b.length;
}

function sameValue(a: Value, b: Value): boolean {
  if (a.id !== b.id || a.dtype !== b.dtype || a.size !== b.size) return false;
  const [x, y] = [a.origin, b.origin];
  switch (x.kind) {
    case 'op':
      return y.kind === 'op';
    case 'constant':
      return y.kind === 'constant' && sameNumbers(x.data, y.data);
    case 'input':
      return y.kind === 'input' && x.index === y.index;
    case 'variable':
      return y.kind === 'variable' && x.variable === y.variable;
    case 'external':
      return y.kind === 'external' && x.dataId === y.dataId;
  }
}
