/**
 * Between TensorFlow.js's layout (channels last; dense [in, out], convolution [height, width, in, out]) and PyTorch's
 * (channels first; [out, in], [out, in, height, width], over positions [out, in, kernel]). Names are the same in both.
 *
 * The first dense layer after a flattened map needs more than a transpose: its inputs are counted off in the order
 * height, width, channel here and channel, height, width there. Seen as a kernel [height, width, in, out] it is just
 * another convolution, as one over positions is of maps that are one wide: that is how all cases are one below.
 */
import type { ParameterSpec } from '../models/layers/layer-kind';
import type { Plan, SampleShape } from '../models/plan';
import { layerParameters, planParameters } from '../models/plan-sizes';
import type { NamedArrays } from '../models/weights';
import { writersOf } from './layers';

export type KernelShape = readonly [height: number, width: number, inputs: number, outputs: number];

/** [h, w, i, o] → [o, i, h, w]. */
export function channelsFirst(data: Float32Array, [height, width, inputs, outputs]: KernelShape): Float32Array {
  const result = new Float32Array(data.length);
  let to = 0;
  for (let o = 0; o < outputs; o++)
    for (let i = 0; i < inputs; i++)
      for (let h = 0; h < height; h++)
        for (let w = 0; w < width; w++) result[to++] = data[((h * width + w) * inputs + i) * outputs + o]!;
  return result;
}

/** [o, i, h, w] → [h, w, i, o]; the kernel's shape is given as in `channelsFirst`. */
function channelsLast(data: Float32Array, [height, width, inputs, outputs]: KernelShape): Float32Array {
  const result = new Float32Array(data.length);
  let to = 0;
  for (let h = 0; h < height; h++)
    for (let w = 0; w < width; w++)
      for (let i = 0; i < inputs; i++)
        for (let o = 0; o < outputs; o++) result[to++] = data[((o * inputs + i) * height + h) * width + w]!;
  return result;
}

/** Every kernel of the plan as [height, width, in, out], by the parameter's name. */
export function kernels(plan: Plan): Map<string, KernelShape> {
  const found = new Map<string, KernelShape>();
  const flattened = new Map<string, SampleShape | undefined>();
  for (const layer of plan.layers) {
    const before = flattened.get(layer.from[0]!);
    flattened.set(layer.name, writersOf(layer).flattened?.(layer, before));
    for (const { name, role, shape } of layerParameters(layer)) {
      if (role === 'kernel') found.set(name, seenAsKernel(shape, before));
    }
  }
  return found;
}

/** @param before the map that a vector counts off, where the kernel [in, out] reads such a vector. */
function seenAsKernel(shape: readonly number[], before: SampleShape | undefined): KernelShape {
  const [inputs, outputs] = [shape.at(-2)!, shape.at(-1)!];
  if (shape.length === 4) return [shape[0]!, shape[1]!, inputs, outputs];
  if (shape.length === 3) return [shape[0]!, 1, inputs, outputs];
  return before?.length === 3 ? [...before, outputs] : [1, 1, inputs, outputs];
}

/** `planParameters` with the shapes that PyTorch gives them. */
export function pytorchParameters(plan: Plan): ParameterSpec[] {
  const shapes = kernels(plan);
  return planParameters(plan).map((parameter) => {
    const kernel = shapes.get(parameter.name);
    if (!kernel) return parameter;
    const [height, width, inputs, outputs] = kernel;
    if (parameter.shape.length === 4) return { ...parameter, shape: [outputs, inputs, height, width] };
    if (parameter.shape.length === 3) return { ...parameter, shape: [outputs, inputs, height] };
    return { ...parameter, shape: [outputs, height * width * inputs] };
  });
}

/** A plan's weights in PyTorch's layout. Arrays that are the same in both are shared, not copied. */
export function toPyTorch(plan: Plan, weights: NamedArrays): NamedArrays {
  return relayout(pytorchParameters(plan), kernels(plan), channelsFirst, weights);
}

/** The exact inverse of `toPyTorch`; the arrays are those of `pytorchParameters`. */
export function fromPyTorch(plan: Plan, weights: NamedArrays): NamedArrays {
  return relayout(planParameters(plan), kernels(plan), channelsLast, weights);
}

function relayout(
  target: readonly ParameterSpec[],
  shapes: ReadonlyMap<string, KernelShape>,
  convert: typeof channelsFirst,
  weights: NamedArrays,
): NamedArrays {
  const entries = target.map(({ name, shape }) => {
    const array = weights[name];
    if (!array) throw new Error(`relayout: no array ${name}`);
    const kernel = shapes.get(name);
    return [name, kernel ? { shape, data: convert(array.data, kernel) } : array] as const;
  });
  return Object.fromEntries(entries);
}

/** One sample in channels-last order as PyTorch and ONNX read it: a map goes channels first, a vector stays. */
export const sampleToChannelsFirst = (sample: Float32Array, shape: SampleShape): Float32Array =>
  shape.length === 3 ? channelsFirst(sample, [...shape, 1]) : sample;

/** The shape of one sample in that order: [channels, height, width] or [features]. */
export const channelsFirstShape = (shape: SampleShape): readonly number[] =>
  shape.length === 3 ? [shape[2], shape[0], shape[1]] : shape;
