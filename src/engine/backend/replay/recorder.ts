import * as tf from '@tensorflow/tfjs-core';
import { NotUnderstood } from './why-plain';

/** What TensorFlow.js knows a tensor's memory by: one object for each allocation, shared by reshaped copies. */
export type DataId = object;

export interface RecordedTensor {
  readonly dataId: DataId;
  readonly shape: readonly number[];
  readonly dtype: tf.DataType;
  /** The type of the numbers in memory: on webgpu a cast to floats may leave whole numbers as they are. */
  readonly stored: tf.DataType;
}

/** One call of a registered kernel, made by an operation and not by another kernel. */
export interface RecordedCall {
  readonly kernel: string;
  readonly inputs: readonly (readonly [name: string, tensor: RecordedTensor])[];
  readonly attrs: Readonly<Record<string, unknown>>;
  readonly outputs: readonly RecordedTensor[];
  /** Whether they came as a list. */
  readonly listed: boolean;
}

/** Everything the backend was asked to do during one run of a function. */
export interface Recording {
  readonly calls: readonly RecordedCall[];
  /** Values that came from JavaScript, by the memory they were written to. */
  readonly written: ReadonlyMap<DataId, Float32Array | Int32Array | Uint8Array>;
  /** What every variable held before the run and after it. */
  readonly variables: readonly {
    readonly variable: tf.Variable;
    readonly before: RecordedTensor;
    readonly after: RecordedTensor;
  }[];
}

type KernelCall = Parameters<tf.KernelFunc>[0];

interface RecordedBackend {
  write(values: tf.BackendValues | null, shape: number[], dtype: tf.DataType): DataId;
  readSync(dataId: DataId): tf.BackendValues;
}

/**
 * Runs `f` and notes which kernels of the current backend ran on what. The kernels are wrapped for as long as `f` runs,
 * and no longer. `f` has to be synchronous.
 * @param like what it did before: where it does the same again, results get their memory and nothing is computed.
 * @throws NotUnderstood where `f` reads numbers that were not computed
 */
export function record<T>(f: () => T, like?: Recording): { result: T; recording: Recording } {
  const backend = tf.backend() as unknown as RecordedBackend;
  const calls: RecordedCall[] = [];
  const written = new Map<DataId, Float32Array | Int32Array | Uint8Array>();
  const variables = Object.values(tf.engine().registeredVariables).map((variable) => ({
    variable,
    before: describe(variable),
  }));
  // Kernels call kernels; only what operations ask for is of interest.
  let depth = 0;
  const restore: (() => void)[] = [];
  for (const config of tf.getKernelsForBackend(tf.getBackend())) {
    const original = config.kernelFunc;
    const note = ({ inputs }: KernelCall, attrs: RecordedCall['attrs'], result: ReturnType<tf.KernelFunc>) => {
      const listed = Array.isArray(result);
      const outputs = (listed ? result : [result]).map(describe);
      calls.push({ kernel: config.kernelName, inputs: named(inputs), attrs, outputs, listed });
      return result;
    };
    config.kernelFunc = (call) => {
      if (depth > 0) return original(call);
      const before = like?.calls[calls.length];
      if (before && isOnlyNew(before) && isSameCall(before, config.kernelName, call)) {
        const outputs = before.outputs.map(blank);
        return note(call, before.attrs, before.listed ? outputs : outputs[0]!);
      }
      depth++;
      try {
        return note(call, { ...call.attrs }, original(call));
      } finally {
        depth--;
      }
    };
    restore.push(() => (config.kernelFunc = original));
  }
  const [write, read] = [backend.write.bind(backend), backend.readSync.bind(backend)];
  restore.push(
    replace(backend, 'write', (values, shape, dtype) => {
      const dataId = write(values, shape, dtype);
      if (depth === 0 && values && dtype !== 'string') written.set(dataId, copyOf(values, dtype));
      return dataId;
    }),
  );
  const blanks = new Set<DataId>();
  // What is not computed may hold anything, what it held before included.
  restore.push(
    replace(backend, 'readSync', (dataId) => {
      if (blanks.has(dataId)) throw new NotUnderstood('dataSync');
      return read(dataId);
    }),
  );
  const blank = ({ shape, dtype, stored }: RecordedTensor): tf.TensorInfo => {
    const size = [...shape];
    const dataId = write(null, size, stored);
    blanks.add(dataId);
    return { dataId, shape: size, dtype };
  };
  try {
    const result = f();
    const after = variables.map((each) => ({ ...each, after: describe(each.variable) }));
    return { result, recording: { calls, written, variables: after } };
  } finally {
    for (const undo of restore) undo();
  }
}

/** @returns what puts the backend's own method back. */
function replace<K extends keyof RecordedBackend>(
  backend: RecordedBackend,
  name: K,
  by: RecordedBackend[K],
): () => void {
  const own = Object.getOwnPropertyDescriptor(backend, name);
  backend[name] = by;
  return () => {
    if (own) Object.defineProperty(backend, name, own);
    else Reflect.deleteProperty(backend, name);
  };
}

/** Whether all that came out lies in memory of its own: what only looks at something in another shape does not. */
const isOnlyNew = ({ inputs, outputs }: RecordedCall): boolean =>
  !outputs.some(({ dataId }) => inputs.some(([, input]) => input.dataId === dataId));

/** Whether a kernel is asked for the same again, as far as shapes and types of its results hang on it. */
function isSameCall({ kernel, inputs, attrs }: RecordedCall, name: string, call: KernelCall): boolean {
  if (kernel !== name || !sameData(attrs, call.attrs ?? {})) return false;
  const given = Object.entries(call.inputs).flatMap(([key, tensor]) => (tensor ? [[key, tensor] as const] : []));
  return (
    given.length === inputs.length &&
    given.every(([key, { shape, dtype }], i) => {
      const [known, before] = inputs[i]!;
      return key === known && dtype === before.dtype && sameData(shape, before.shape);
    })
  );
}

/** Whether two values are equal through and through: numbers, strings, truth, lists and plain objects of such. */
export function sameData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.length === Object.keys(b).length &&
    keys.every((key) => sameData((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}

export function describe({ dataId, shape, dtype }: tf.TensorInfo): RecordedTensor {
  const { tensorMap } = tf.backend() as { tensorMap?: { get(id: DataId): { dtype: tf.DataType } | undefined } };
  const stored = tensorMap?.get(dataId as DataId)?.dtype ?? dtype;
  return { dataId: dataId as DataId, shape: [...shape], dtype, stored };
}

/** Some kernels take a list: its names are positions. */
const named = (inputs: tf.NamedTensorInfoMap): [string, RecordedTensor][] =>
  Object.entries(inputs).flatMap(([name, tensor]): [string, RecordedTensor][] =>
    tensor ? [[name, describe(tensor)]] : [],
  );

function copyOf(values: tf.BackendValues, dtype: tf.DataType): Float32Array | Int32Array | Uint8Array {
  const numbers = values as ArrayLike<number>;
  if (dtype === 'int32') return new Int32Array(numbers);
  return dtype === 'bool' ? new Uint8Array(numbers) : new Float32Array(numbers);
}
