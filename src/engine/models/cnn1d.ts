import * as v from 'valibot';
import { PlaygroundError } from '../errors';
import { blended, type Architecture } from './architecture';
import { inputThat, isText } from './inputs';
import type { LayerSpec } from './layers/catalogue';
import { makePlan } from './make-plan';

export interface Cnn1dSpec {
  readonly kind: 'cnn1d';
  /** Of a token's embedding; of no account where a series is read. */
  readonly width: number;
  /** Positions that each convolution spans, all different. */
  readonly kernels: readonly number[];
  /** Of each convolution. */
  readonly channels: number;
  /** Share of the pooled features dropped in training. */
  readonly dropout: number;
}

/** Largest of each number, and most convolutions. */
export const MOST = { width: 256, channels: 256, kernel: 15, kernels: 5 } as const;
const count = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(max));
const schema = v.strictObject({
  kind: v.literal('cnn1d'),
  width: count(MOST.width),
  kernels: v.pipe(
    v.array(count(MOST.kernel)),
    v.minLength(1),
    v.maxLength(MOST.kernels),
    v.check((kernels) => new Set(kernels).size === kernels.length, 'widths that differ'),
  ),
  channels: count(MOST.channels),
  dropout: v.pipe(v.number(), v.minValue(0), v.maxValue(0.9)),
});

export const plainCnn1d = (kernels: number[], width: number, channels: number): Cnn1dSpec => ({
  kind: 'cnn1d',
  width,
  kernels,
  channels,
  dropout: 0,
});

/**
 * A convolutional network over a text or a series (Kim 2014, arXiv:1408.5882): convolutions of several widths side by side, of each
 * channel the largest value over the positions, and from these the class. Taps: `stage1`, every position's features
 * [L, kernels × channels], and `embedding`, the largest of each.
 */
export const cnn1d: Architecture<Cnn1dSpec> = {
  kind: 'cnn1d',
  schema,
  presets: [
    { spec: { ...plainCnn1d([3, 4, 5], 64, 64), dropout: 0.5 }, roles: ['teacher'] },
    { spec: plainCnn1d([2, 3], 16, 16), roles: ['student'] },
    { spec: plainCnn1d([3], 8, 8), roles: ['student'] },
  ],
  plan(spec, task) {
    const { name: read, shape, vocabulary } = inputThat(task.inputs, isText);
    const text = vocabulary !== undefined;
    const refuse = (reason: string) =>
      new PlaygroundError('network-does-not-fit', { network: cnn1d.describe(spec), reason });
    if (shape.length !== (text ? 1 : 2)) throw refuse('needs-positions');
    if (task.rowsPerSample > 1) throw refuse('tells-one-class');
    const ids = text ? [read] : [];
    const layers: LayerSpec[] = [];
    if (text) layers.push({ kind: 'embedding', name: 'embed', vocabulary, width: spec.width });
    const features = spec.kernels.map((kernel) => {
      const from = [text ? 'embed' : read, ...ids];
      layers.push(
        { kind: 'conv1d', name: `conv${kernel}`, kernel, channels: spec.channels, from },
        { kind: 'activation', name: `act${kernel}`, activation: 'relu' },
      );
      return `act${kernel}`;
    });
    layers.push(
      { kind: 'concat', name: 'features', from: features, tap: 'stage1' },
      { kind: 'pool', name: 'pool', of: 'max', from: ['features', ...ids], tap: 'embedding' },
    );
    if (spec.dropout > 0) layers.push({ kind: 'dropout', name: 'drop', rate: spec.dropout });
    layers.push({ kind: 'dense', name: 'head', units: task.classes, tap: 'logits' });
    return makePlan(task, layers, read);
  },
  width: ({ channels }) => channels,
  resized: (spec, resize) => ({
    ...spec,
    width: resize(spec.width, MOST.width),
    channels: resize(spec.channels, MOST.channels),
  }),
  between: (from, to, share) => ({
    ...to,
    width: blended(from.width, to.width, share),
    channels: blended(from.channels, to.channels, share),
  }),
  describe: ({ kernels, channels }) => `1-D CNN ${kernels.join('·')} × ${channels}`,
};
