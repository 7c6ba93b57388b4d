import * as v from 'valibot';
import { PlaygroundError } from '../errors';
import { blendedAll, type Architecture } from './architecture';
import { hiddenLayers, type HiddenLayers } from './hidden-layers';
import { inputThat, isCategory, isText } from './inputs';
import type { LayerSpec } from './layers/catalogue';
import { makePlan } from './make-plan';
import type { Plan, PlanTask } from './plan';

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

/** A multi-layer perceptron on flattened samples; of categories it reads embeddings, as wide as `embeddingWidth` says. Taps: `stage1` … one a hidden layer, the last one `embedding`. */
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
    if (task.inputs.some(isCategory)) return ofTable(spec, task);
    const input = inputThat(task.inputs, (each) => !isText(each));
    const { name: read, shape } = input;
    if (isText(input)) {
      throw new PlaygroundError('network-does-not-fit', { network: mlp.describe(spec), reason: 'no-text' });
    }
    const layers = withHead(spec, task);
    if (shape.length > 1) layers.unshift({ kind: 'flatten', name: 'flatten' });
    return makePlan(task, layers, read);
  },
  width: ({ hidden }) => hidden[0] ?? null,
  resized: (spec, resize) => ({ ...spec, hidden: spec.hidden.map((width) => resize(width, WIDEST)) }),
  between: (from, to, share) => ({ ...to, hidden: blendedAll(from.hidden, to.hidden, share) }),
  describe: (spec) => (spec.hidden.length ? `MLP ${spec.hidden.join('·')}` : 'Linear'),
};

const withHead = (spec: MlpSpec, { classes }: PlanTask): LayerSpec[] => [
  ...hiddenLayers(spec),
  { kind: 'dense', name: `fc${spec.hidden.length + 1}`, units: classes, tap: 'logits' },
];

/**
 * Entity embeddings (Guo and Berkhahn 2016, arXiv:1604.06737) are as wide as fastai's rule of thumb for so many levels,
 * 1.6·n^0.56, but at most a quarter of the first hidden layer: else a small network would be nearly all tables.
 */
export const embeddingWidth = (levels: number, { hidden }: MlpSpec): number =>
  Math.max(1, Math.round(Math.min(1.6 * levels ** 0.56, (hidden[0] ?? WIDEST) / 4)));

/** Numbers and embeddings of categories side by side; texts are left out. */
function ofTable(spec: MlpSpec, task: PlanTask): Plan {
  const categories = task.inputs.filter(isCategory);
  const numbers = task.inputs.filter((input) => !isCategory(input) && !isText(input) && input.shape.length === 1);
  const embeddings = categories.flatMap(({ name, vocabulary }): LayerSpec[] => [
    {
      kind: 'embedding',
      name: `${name}.embed`,
      vocabulary: vocabulary!,
      width: embeddingWidth(vocabulary!, spec),
      from: [name],
    },
    { kind: 'flatten', name: `${name}.flat` },
  ]);
  const read = [...numbers.map(({ name }) => name), ...categories.map(({ name }) => `${name}.flat`)];
  const row: LayerSpec[] = read.length > 1 ? [{ kind: 'concat', name: 'row', from: read }] : [];
  return makePlan(task, [...embeddings, ...row, ...withHead(spec, task)]);
}
