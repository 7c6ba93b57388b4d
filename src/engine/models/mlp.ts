import * as v from 'valibot';
import { PlaygroundError } from '../errors';
import { blendedAll, type Architecture } from './architecture';
import { hiddenLayers, type HiddenLayers } from './hidden-layers';
import { inputThat, isText } from './inputs';
import type { LayerSpec } from './layers/catalogue';
import { makePlan } from './make-plan';

export interface MlpSpec extends HiddenLayers {
  readonly kind: 'mlp';
}

const WIDEST = 1024;
const schema = v.strictObject({
  kind: v.literal('mlp'),
  hidden: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(WIDEST))), v.maxLength(6)),
  activation: v.picklist(['relu', 'tanh', 'gelu']),
  dropout: v.pipe(v.number(), v.minValue(0), v.maxValue(0.9)),
});

/** With rectified units and no dropout. */
export const plainMlp = (...hidden: number[]): MlpSpec => ({ kind: 'mlp', hidden, activation: 'relu', dropout: 0 });

const preset = (hidden: number[], ...roles: ('teacher' | 'student')[]) => ({ spec: plainMlp(...hidden), roles });

/** A multi-layer perceptron on flattened samples. Taps: `stage1` … one a hidden layer, the last one `embedding`. */
export const mlp: Architecture<MlpSpec> = {
  kind: 'mlp',
  schema,
  presets: [
    preset([128, 64], 'teacher'),
    preset([512, 256], 'teacher'),
    preset([32, 32], 'teacher'),
    preset([16], 'student'),
    preset([8], 'student'),
    preset([4], 'student'),
    preset([32], 'student'),
    preset([128], 'student'),
  ],
  plan(spec, task) {
    const input = inputThat(task.inputs, (each) => !isText(each));
    const { name: read, shape } = input;
    if (isText(input)) {
      throw new PlaygroundError('network-does-not-fit', { network: mlp.describe(spec), reason: 'no-text' });
    }
    const layers: LayerSpec[] = [
      ...hiddenLayers(spec),
      { kind: 'dense', name: `fc${spec.hidden.length + 1}`, units: task.classes, tap: 'logits' },
    ];
    if (shape.length > 1) layers.unshift({ kind: 'flatten', name: 'flatten' });
    return makePlan(task, layers, read);
  },
  width: ({ hidden }) => hidden[0] ?? null,
  resized: (spec, resize) => ({ ...spec, hidden: spec.hidden.map((width) => resize(width, WIDEST)) }),
  between: (from, to, share) => ({ ...to, hidden: blendedAll(from.hidden, to.hidden, share) }),
  describe: (spec) => (spec.hidden.length ? `MLP ${spec.hidden.join('·')}` : 'Linear'),
};
