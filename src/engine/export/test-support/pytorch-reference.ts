import type { Layer } from '../../models/layers/catalogue';
import { size } from '../../models/plan';
import type { NamedArrays } from '../../models/weights';
import { SAMPLES, type Case } from './networks';

/** A sample on its way through the network: channels first, in double precision. */
interface Value {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

/**
 * The logits that PyTorch computes by its documentation's formulas from `weights` in PyTorch's layout, in plain loops:
 * what makes the layout testable where there is no PyTorch. Shares nothing with the code that writes the layout.
 */
export function pytorchLogits({ plan, inputs }: Case, weights: NamedArrays): Float32Array {
  const count = size(plan.inputs[0].shape);
  const logits: number[] = [];
  for (let n = 0; n < SAMPLES; n++) {
    const sample = channelsFirst(inputs.subarray(n * count, (n + 1) * count), plan.inputs[0].shape);
    logits.push(...plan.layers.reduce((value, layer) => run(value, layer, weights), sample).data);
  }
  return Float32Array.from(logits);
}

function channelsFirst(sample: Float32Array, shape: readonly number[]): Value {
  if (shape.length === 1) return { shape, data: [...sample] };
  const [height = 0, width = 0, channels = 0] = shape;
  return map(channels, height, width, (c, y, x) => sample[(y * width + x) * channels + c] ?? NaN);
}

function map(channels: number, height: number, width: number, at: (c: number, y: number, x: number) => number): Value {
  const data: number[] = [];
  for (let c = 0; c < channels; c++)
    for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.push(at(c, y, x));
  return { shape: [channels, height, width], data };
}

function run(value: Value, layer: Layer, weights: NamedArrays): Value {
  const parameter = (suffix: string) => {
    const found = weights[`${layer.name}.${suffix}`];
    if (!found) throw new Error(`no ${layer.name}.${suffix}`);
    return found;
  };
  const [channels = 0, height = 0, width = 0] = value.shape;
  const read = (c: number, y: number, x: number): number =>
    y < 0 || x < 0 || y >= height || x >= width ? 0 : (value.data[(c * height + y) * width + x] ?? NaN);
  switch (layer.kind) {
    case 'flatten':
      return { shape: [value.data.length], data: value.data };
    case 'dense': {
      const { shape, data } = parameter('weight');
      const [outputs = 0, inputs = 0] = shape;
      const bias = layer.bias === false ? new Float32Array(outputs) : parameter('bias').data;
      const results = Array.from({ length: outputs }, (_, o) =>
        value.data.reduce((sum, x, i) => sum + x * (data[o * inputs + i] ?? NaN), bias[o] ?? NaN),
      );
      return { shape: [outputs], data: results };
    }
    case 'conv': {
      const { shape, data } = parameter('weight');
      const [outputs = 0, inputs = 0, rows = 0, columns = 0] = shape;
      const bias = layer.bias === false ? new Float32Array(outputs) : parameter('bias').data;
      return map(outputs, height, width, (o, y, x) => {
        let sum = bias[o] ?? NaN;
        for (let i = 0; i < inputs; i++)
          for (let r = 0; r < rows; r++)
            for (let c = 0; c < columns; c++) {
              const weight = data[((o * inputs + i) * rows + r) * columns + c] ?? NaN;
              sum += weight * read(i, y + r - (rows - 1) / 2, x + c - (columns - 1) / 2);
            }
        return sum;
      });
    }
    case 'batchNorm': {
      const [gamma, beta, mean, variance] = ['weight', 'bias', 'running_mean', 'running_var'].map(
        (s) => parameter(s).data,
      );
      return map(channels, height, width, (c, y, x) => {
        const scale = (gamma?.[c] ?? NaN) / Math.sqrt((variance?.[c] ?? NaN) + 1e-5);
        return (read(c, y, x) - (mean?.[c] ?? NaN)) * scale + (beta?.[c] ?? NaN);
      });
    }
    case 'activation': {
      const f = {
        relu: (x: number) => Math.max(0, x),
        tanh: Math.tanh,
        gelu: (x: number) => (x / 2) * (1 + erf(x / Math.SQRT2)),
      };
      return { shape: value.shape, data: value.data.map(f[layer.activation]) };
    }
    case 'maxPool': {
      const n = layer.size;
      return map(channels, Math.floor(height / n), Math.floor(width / n), (c, y, x) => {
        let largest = -Infinity;
        for (let r = 0; r < n; r++)
          for (let k = 0; k < n; k++) largest = Math.max(largest, read(c, n * y + r, n * x + k));
        return largest;
      });
    }
    case 'dropout':
      return value;
    default:
      throw new Error(`no reference of ${layer.kind}`);
  }
}

/** The error function by its Taylor series; beyond 4 it is 1 to 2e-8, and the series would cancel. */
function erf(x: number): number {
  const a = Math.abs(x);
  if (a > 4) return Math.sign(x);
  let term = a;
  let sum = a;
  for (let n = 1; n < 200; n++) {
    term *= (-a * a) / n;
    sum += term / (2 * n + 1);
  }
  return (Math.sign(x) * 2 * sum) / Math.sqrt(Math.PI);
}
