import * as tf from '@tensorflow/tfjs-core';
import type { Op, Ref, Value } from '../graph';
import type { DataId } from '../recorder';
import { memoryOf, type WasmBackend } from './heap';

/**
 * A call of the backend's own kernel from within a compiled step: its inputs are copied to tensors of the backend, its
 * outputs to where the step expects them. Slow, but every kernel there is can be part of a step.
 */
export function callForeign(backend: WasmBackend, op: Op, addressOf: (value: Value) => number): () => void {
  const { kernelFunc } = tf.getKernel(op.kernel, 'wasm')!;
  const heap = () => new Uint8Array(memoryOf(backend).buffer);
  const isTruth = ({ value }: Ref) => value.dtype === 'bool';
  const copyIn = (ref: Ref): tf.TensorInfo => {
    const info = backend.makeOutput(ref.shape, ref.value.dtype);
    const to = backend.dataIdMap.get(info.dataId as DataId).memoryOffset >>> 0;
    const from = addressOf(ref.value);
    // Truth values are bytes there and floats here.
    if (isTruth(ref)) {
      heap().set(new Float32Array(heap().buffer, from, ref.value.size), to);
    } else heap().copyWithin(to, from, from + 4 * ref.value.size);
    return info;
  };
  const copyOut = (info: tf.TensorInfo, ref: Ref): void => {
    const from = backend.dataIdMap.get(info.dataId as DataId).memoryOffset >>> 0;
    const to = addressOf(ref.value);
    if (isTruth(ref))
      new Float32Array(heap().buffer, to, ref.value.size).set(heap().subarray(from, from + ref.value.size));
    else heap().copyWithin(to, from, from + 4 * ref.value.size);
  };
  const isList = Object.keys(op.inputs).every((name, i) => name === String(i));
  return () => {
    const entries = Object.entries(op.inputs).map(([name, ref]) => [name, copyIn(ref)] as const);
    const inputs = (isList && entries.length ? entries.map(([, info]) => info) : Object.fromEntries(entries)) as never;
    const result = kernelFunc({ inputs, attrs: op.attrs as never, backend });
    const infos = Array.isArray(result) ? result : [result];
    infos.forEach((info, i) => copyOut(info, op.outputs[i]!));
    for (const { dataId } of [...infos, ...entries.map(([, info]) => info)]) backend.disposeData(dataId as DataId);
  };
}
