import * as v from 'valibot';
import { PlaygroundError } from '../errors';
import { blended, blendedAll, type Architecture } from './architecture';
import { hiddenLayers, type HiddenLayers } from './hidden-layers';
import { inputThat, isText } from './inputs';
import type { LayerSpec } from './layers/catalogue';
import { makePlan } from './make-plan';

export interface BagOfWordsSpec extends HiddenLayers {
  readonly kind: 'bagOfWords';
  /** Of a token's embedding. */
  readonly width: number;
}

/** Largest of each number, and most hidden layers. */
export const MOST = { width: 256, hidden: 1024, layers: 4 } as const;
const count = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(max));
const schema = v.strictObject({
  kind: v.literal('bagOfWords'),
  width: count(MOST.width),
  hidden: v.pipe(v.array(count(MOST.hidden)), v.maxLength(MOST.layers)),
  activation: v.picklist(['relu', 'tanh', 'gelu']),
  dropout: v.pipe(v.number(), v.minValue(0), v.maxValue(0.9)),
});

export const plainBagOfWords = (width: number, ...hidden: number[]): BagOfWordsSpec => ({
  kind: 'bagOfWords',
  width,
  hidden,
  activation: 'relu',
  dropout: 0,
});

/**
 * A multi-layer perceptron on the mean of a text's embeddings, which knows what words there are and not their order (Iyyer et al.
 * 2015, "Deep Unordered Composition Rivals Syntactic Methods", eq. 1–4). Taps: `stage1`, the mean, then one a hidden layer, the last one `embedding`.
 */
export const bagOfWords: Architecture<BagOfWordsSpec> = {
  kind: 'bagOfWords',
  schema,
  presets: [
    { spec: plainBagOfWords(64, 64), roles: ['teacher'] },
    { spec: plainBagOfWords(16, 16), roles: ['student'] },
    { spec: plainBagOfWords(8), roles: ['student'] },
  ],
  plan(spec, task) {
    const { name: ids, vocabulary } = inputThat(task.inputs, isText);
    const refuse = (reason: string) =>
      new PlaygroundError('network-does-not-fit', { network: bagOfWords.describe(spec), reason });
    if (vocabulary === undefined) throw refuse('needs-words');
    if (task.rowsPerSample > 1) throw refuse('tells-one-class');
    const tap = spec.hidden.length ? 'stage1' : 'embedding';
    const layers: LayerSpec[] = [
      { kind: 'embedding', name: 'embed', vocabulary, width: spec.width },
      { kind: 'pool', name: 'pool', of: 'mean', from: ['embed', ids], tap },
      ...hiddenLayers(spec, 2),
      { kind: 'dense', name: `fc${spec.hidden.length + 1}`, units: task.classes, tap: 'logits' },
    ];
    return makePlan(task, layers, ids);
  },
  width: ({ width }) => width,
  resized: (spec, resize) => ({
    ...spec,
    width: resize(spec.width, MOST.width),
    hidden: spec.hidden.map((units) => resize(units, MOST.hidden)),
  }),
  between: (from, to, share) => ({
    ...to,
    width: blended(from.width, to.width, share),
    hidden: to.hidden.length > 0 ? blendedAll(from.hidden, to.hidden, share) : [],
  }),
  describe: ({ width, hidden }) => `BoW ${[width, ...hidden].join('·')}`,
};
