import * as v from 'valibot';
import { PlaygroundError } from '../errors';
import { blendedAll, type Architecture } from './architecture';
import { inputThat, isPicture } from './inputs';
import type { Activation } from './layers/activation';
import type { LayerSpec } from './layers/catalogue';
import { makePlan } from './make-plan';

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

const WIDEST = { stage: 128, dense: 512 } as const;
const width = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(max));
const schema = v.strictObject({
  kind: v.literal('cnn'),
  stages: v.pipe(v.array(width(WIDEST.stage)), v.minLength(1), v.maxLength(4)),
  kernel: v.picklist([3, 5]),
  batchNorm: v.boolean(),
  dense: v.pipe(v.array(width(WIDEST.dense)), v.maxLength(3)),
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
  plan(spec, task) {
    const { name: read, shape } = inputThat(task.inputs, isPicture);
    if (shape.length !== 3) {
      throw new PlaygroundError('network-does-not-fit', { network: cnn.describe(spec), reason: 'needs-images' });
    }
    const side = Math.min(shape[0], shape[1]);
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
    const layers: LayerSpec[] = [];
    const drop = (name: string) => {
      if (spec.dropout > 0) layers.push({ kind: 'dropout', name, rate: spec.dropout });
    };
    spec.stages.forEach((channels, i) => {
      const n = i + 1;
      layers.push({ kind: 'conv', name: `conv${n}`, kernel: spec.kernel, channels });
      if (spec.batchNorm) layers.push({ kind: 'batchNorm', name: `bn${n}` });
      layers.push({ kind: 'activation', name: `act${n}`, activation: spec.activation });
      layers.push({ kind: 'maxPool', name: `pool${n}`, size: 2, tap: `stage${n}` });
    });
    const headless = spec.dense.length === 0;
    layers.push({ kind: 'flatten', name: 'flatten', tap: headless ? 'embedding' : undefined });
    if (headless) drop('drop');
    spec.dense.forEach((units, i) => {
      const n = i + 1;
      const last = i === spec.dense.length - 1;
      layers.push({ kind: 'dense', name: `fc${n}`, units });
      layers.push({
        kind: 'activation',
        name: `act${spec.stages.length + n}`,
        activation: spec.activation,
        tap: last ? 'embedding' : undefined,
      });
      drop(`drop${n}`);
    });
    layers.push({ kind: 'dense', name: `fc${spec.dense.length + 1}`, units: task.classes, tap: 'logits' });
    return makePlan(task, layers, read);
  },
  width: ({ stages }) => stages[0] ?? null,
  resized: (spec, resize) => ({
    ...spec,
    stages: spec.stages.map((channels) => resize(channels, WIDEST.stage)),
    dense: spec.dense.map((units) => resize(units, WIDEST.dense)),
  }),
  between: (from, to, share) => ({
    ...to,
    stages: blendedAll(from.stages, to.stages, share),
    dense: to.dense.length > 0 ? blendedAll(from.dense, to.dense, share) : [],
  }),
  describe: (spec) => `CNN ${spec.stages.join('·')}${spec.dense.length ? ` + ${spec.dense.join('·')}` : ''}`,
};
