import { backend_util } from '@tensorflow/tfjs-core';
import { sizeOf, type Op, type Ref } from './graph';
import type { ConvGeometry, Node, PoolGeometry } from './nodes';
import { broadcastStrides, merged } from './strides';

/** Products, convolutions and pooling as nodes. @returns null where the operation is none of them, or of another kind. */
export function denseNode(op: Op, out: Ref): Node | null {
  switch (op.kernel) {
    case 'BatchMatMul':
      return matMul(op, out);
    case 'Conv2D':
    case 'Conv2DBackpropInput':
    case 'Conv2DBackpropFilter':
      return convolution(op, out);
    case 'MaxPool':
    case 'MaxPoolGrad':
      return pooling(op, out);
    default:
      return null;
  }
}

function matMul({ inputs, attrs }: Op, out: Ref): Node | null {
  const [left, right] = [inputs['a']!, inputs['b']!];
  const matrices = ({ value, shape }: Ref): Ref => {
    const [rows = 1, columns = 1] = shape.slice(-2);
    return { value, shape: [value.size / (rows * columns), rows, columns] };
  };
  const [a, b] = [matrices(left), matrices(right)];
  const leading = out.shape.slice(0, -2);
  const nest = merged({
    sizes: leading,
    strides: [left, right].map(({ value, shape }) => broadcastStrides({ value, shape: shape.slice(0, -2) }, leading)),
  });
  const [aSteps, bSteps] = nest.strides as [number[], number[]];
  const { transposeA, transposeB } = attrs as { transposeA: boolean; transposeB: boolean };
  const kept = { kind: 'matMul', b, transposeA, transposeB, out } as const;
  const count = sizeOf(leading);
  if (!transposeA && b.shape[0] === 1 && a.shape[0] === count) {
    // All rows of all matrices against one: a single product.
    const [, rows, columns] = a.shape as [number, number, number];
    return { ...kept, a: { value: a.value, shape: [1, count * rows, columns] }, batch: [], aSteps: [], bSteps: [] };
  }
  return { ...kept, a, batch: nest.sizes, aSteps, bSteps };
}

function convolution({ kernel, inputs, attrs }: Op, out: Ref): Node | null {
  const kind = kernel === 'Conv2D' ? 'conv' : kernel === 'Conv2DBackpropInput' ? 'convInput' : 'convFilter';
  const input = (kind === 'convInput' ? attrs['inputShape'] : inputs['x']!.shape) as [number, number, number, number];
  const filter = (kind === 'convFilter' ? attrs['filterShape'] : inputs['filter']!.shape) as typeof input;
  const { strides, pad, dilations, dataFormat, dimRoundingMode } = attrs as {
    strides: [number, number] | number;
    pad: 'valid' | 'same' | number;
    dilations?: [number, number] | number;
    dataFormat?: string;
    dimRoundingMode?: 'floor';
  };
  if (dataFormat !== undefined && dataFormat !== 'NHWC') return null;
  const info = backend_util.computeConv2DInfo(input, filter, strides, dilations ?? 1, pad, dimRoundingMode);
  if (info.strideHeight !== 1 || info.strideWidth !== 1) return null;
  if (info.dilationHeight !== 1 || info.dilationWidth !== 1) return null;
  const geometry: ConvGeometry = {
    batch: info.batchSize,
    inHeight: info.inHeight,
    inWidth: info.inWidth,
    inChannels: info.inChannels,
    outHeight: info.outHeight,
    outWidth: info.outWidth,
    outChannels: info.outChannels,
    filterHeight: info.filterHeight,
    filterWidth: info.filterWidth,
    top: info.padInfo.top,
    left: info.padInfo.left,
  };
  const [a, b] =
    kind === 'conv'
      ? [inputs['x']!, inputs['filter']!]
      : kind === 'convInput'
        ? [inputs['dy']!, inputs['filter']!]
        : [inputs['x']!, inputs['dy']!];
  return { kind, a, b, geometry, out };
}

function pooling({ kernel, inputs, attrs }: Op, out: Ref): Node | null {
  const x = (inputs['input'] ?? inputs['x'])!;
  const { filterSize, strides, pad, dimRoundingMode } = attrs as {
    filterSize: [number, number] | number;
    strides: [number, number] | number;
    pad: 'valid' | 'same' | number;
    dimRoundingMode?: 'floor';
  };
  const shape = x.shape as [number, number, number, number];
  const info = backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
  const window = info.filterHeight;
  const square = [info.filterWidth, info.strideHeight, info.strideWidth].every((n) => n === window);
  if (!square || info.padInfo.top !== 0 || info.padInfo.left !== 0) return null;
  if (info.outHeight * window > info.inHeight || info.outWidth * window > info.inWidth) return null;
  const geometry: PoolGeometry = {
    batch: info.batchSize,
    inHeight: info.inHeight,
    inWidth: info.inWidth,
    channels: info.inChannels,
    outHeight: info.outHeight,
    outWidth: info.outWidth,
    window,
  };
  return kernel === 'MaxPool'
    ? { kind: 'maxPool', x, geometry, out }
    : { kind: 'maxPoolGrad', x, dy: inputs['dy']!, geometry, out };
}
