import * as v from 'valibot';
import { PlaygroundError } from '../errors';
import type { Architecture } from './architecture';
import type { Activation, Layer, SampleShape } from './plan';
import { size } from './plan';

export interface CnnSpec {
  readonly kind: 'cnn';
  /** Channels of each stage: convolution, batch norm if wanted, activation, 2×2 max pooling. */
  readonly stages: readonly number[];
  /** Side of the convolution kernels, 3 or 5. */
  readonly kernel: number;
  readonly batchNorm: boolean;
  /** Widths of the dense layers between the stages and the logits. */
  readonly dense: readonly number[];
  readonly activation: Activation;
  readonly dropout: number;
}

const width = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(max));
const schema = v.strictObject({
  kind: v.literal('cnn'),
  stages: v.pipe(v.array(width(128)), v.minLength(1), v.maxLength(4)),
  kernel: v.picklist([3, 5]),
  batchNorm: v.boolean(),
  dense: v.pipe(v.array(width(512)), v.maxLength(3)),
  activation: v.picklist(['relu', 'tanh', 'gelu']),
  dropout: v.pipe(v.number(), v.minValue(0), v.maxValue(0.9)),
});

/** With 3×3 kernels and rectified units, without batch norm or dropout. */
export const plainCnn = (stages: number[], dense: number[]): CnnSpec => ({
  kind: 'cnn',
  stages,
  kernel: 3,
  batchNorm: false,
  dense,
  activation: 'relu',
  dropout: 0,
});

const preset = (stages: number[], dense: number[], ...roles: ('teacher' | 'student')[]) => ({
  spec: plainCnn(stages, dense),
  roles,
});

/** Stages of conv–pool and a dense head. Taps: `stage1` … after each pooling, then `embedding`, then `logits`. */
export const cnn: Architecture<CnnSpec> = {
  kind: 'cnn',
  schema,
  presets: [
    preset([32, 64], [128], 'teacher'),
    preset([16, 32], [64], 'teacher'),
    preset([8, 16], [], 'student'),
    preset([4, 8], [], 'student'),
  ],
  plan(spec, input, classes) {
    if (input.length !== 3) {
      throw new PlaygroundError('network-does-not-fit', { network: cnn.describe(spec), reason: 'needs-images' });
    }
    const side = Math.min(input[0], input[1]);
    const deepest = Math.floor(Math.log2(side));
    if (spec.stages.length > deepest) {
      throw new PlaygroundError('network-does-not-fit', {
        network: cnn.describe(spec),
        reason: 'too-many-stages',
        stages: spec.stages.length,
        most: deepest,
        side,
      });
    }
    const layers: Layer[] = [];
    let map: readonly [number, number, number] = input;
    const drop = (name: string, shape: SampleShape) => {
      if (spec.dropout > 0) layers.push({ kind: 'dropout', name, rate: spec.dropout, input: shape, output: shape });
    };
    spec.stages.forEach((channels, i) => {
      const n = i + 1;
      const wide = [map[0], map[1], channels] as const;
      const pooled = [map[0] >> 1, map[1] >> 1, channels] as const;
      layers.push({ kind: 'conv', name: `conv${n}`, kernel: spec.kernel, input: map, output: wide });
      if (spec.batchNorm) layers.push({ kind: 'batchNorm', name: `bn${n}`, input: wide, output: wide });
      layers.push({ kind: 'activation', name: `act${n}`, activation: spec.activation, input: wide, output: wide });
      layers.push({ kind: 'maxPool', name: `pool${n}`, size: 2, input: wide, output: pooled, tap: `stage${n}` });
      map = pooled;
    });
    let current: readonly [number] = [size(map)];
    const headless = spec.dense.length === 0;
    layers.push({
      kind: 'flatten',
      name: 'flatten',
      input: map,
      output: current,
      tap: headless ? 'embedding' : undefined,
    });
    if (headless) drop('drop', current);
    spec.dense.forEach((units, i) => {
      const n = i + 1;
      const output = [units] as const;
      const last = i === spec.dense.length - 1;
      layers.push({ kind: 'dense', name: `fc${n}`, input: current, output });
      layers.push({
        kind: 'activation',
        name: `act${spec.stages.length + n}`,
        activation: spec.activation,
        input: output,
        output,
        tap: last ? 'embedding' : undefined,
      });
      drop(`drop${n}`, output);
      current = output;
    });
    layers.push({
      kind: 'dense',
      name: `fc${spec.dense.length + 1}`,
      input: current,
      output: [classes],
      tap: 'logits',
    });
    return { input, classes, layers };
  },
  describe: (spec) => `CNN ${spec.stages.join('·')}${spec.dense.length ? ` + ${spec.dense.join('·')}` : ''}`,
};
