import * as tf from '@tensorflow/tfjs-core';

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

interface WritingBackend {
  write(values: tf.BackendValues | null, shape: number[], dtype: tf.DataType): DataId;
}

/**
 * Runs `f` and notes which kernels of the current backend ran on what. The kernels are wrapped for as long as `f` runs,
 * and no longer. `f` has to be synchronous.
 */
export function record<T>(f: () => T): { result: T; recording: Recording } {
  const backend = tf.backend() as unknown as WritingBackend;
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
    config.kernelFunc = (call) => {
      depth++;
      try {
        const result = original(call);
        if (depth === 1) {
          const outputs = (Array.isArray(result) ? result : [result]).map(describe);
          calls.push({ kernel: config.kernelName, inputs: named(call.inputs), attrs: { ...call.attrs }, outputs });
        }
        return result;
      } finally {
        depth--;
      }
    };
    restore.push(() => (config.kernelFunc = original));
  }
  const own = Object.getOwnPropertyDescriptor(backend, 'write');
  const write = backend.write.bind(backend);
  backend.write = (values, shape, dtype) => {
    const dataId = write(values, shape, dtype);
    if (depth === 0 && values && dtype !== 'string') written.set(dataId, copyOf(values, dtype));
    return dataId;
  };
  restore.push(() => {
    if (own) Object.defineProperty(backend, 'write', own);
    else delete (backend as Partial<WritingBackend>).write;
  });
  try {
    const result = f();
    const after = variables.map((each) => ({ ...each, after: describe(each.variable) }));
    return { result, recording: { calls, written, variables: after } };
  } finally {
    for (const undo of restore) undo();
  }
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
