/** Terms that compare what transformers make of each token: hidden states and attention, between networks of unlike widths. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { RepeatedStep } from '../backend/replay/step';
import { terms, type TermId, type WeightedTerm } from '../distillation/catalogue';
import { weightedSum } from '../distillation/objective';
import { Network } from '../models/network';
import type { Plan } from '../models/plan';
import { transformer, type TransformerSpec } from '../models/transformer';
import { TermSights } from './term-sights';

beforeAll(() => useBackend('wasm'));

const VOCABULARY = 7;
const base: TransformerSpec = {
  kind: 'transformer',
  layers: 1,
  width: 8,
  heads: 2,
  hidden: 12,
  causal: true,
  pool: 'mean',
};
const student: TransformerSpec = base;
const teacher: TransformerSpec = { ...base, layers: 2, width: 12, hidden: 16 };
const planOf = (spec: TransformerSpec, length: number, each: boolean): Plan =>
  transformer.plan(
    { ...spec, causal: each },
    {
      inputs: [{ name: 'input_ids', shape: [length], vocabulary: VOCABULARY }],
      classes: each ? VOCABULARY : 3,
      rowsPerSample: each ? length : 1,
    },
  );
/** Embeddings start so small that norms blow up what rounding makes of them; here they are as they are when trained. */
const networkOf = (plan: Plan, seed: number): Network => {
  const network = Network.from(plan, Network.initialWeights(plan, seed));
  const [embedding] = network.trainable;
  tf.tidy(() => embedding!.assign(tf.mul(embedding!, 30)));
  return network;
};

const ids = [
  [1, 2, 3],
  [4, 5, 6],
];
const widened = (length: number) => ids.map((row) => [...row, ...Array<number>(length - row.length).fill(0)]);
const positionTerms = (Object.keys(terms) as TermId[]).filter((id) => terms[id].level === 'position');

it('are these', () => {
  expect(positionTerms).toEqual(['fitnet', 'pkd', 'cosine', 'minilm', 'attention-scores']);
});

/** A term between a student and its teacher on sentences in so long a window: its value, then gradients of all that learns. */
function stage(term: TermId, length: number, each: boolean, taps?: WeightedTerm['taps']) {
  const plans = { student: planOf(student, length, each), teacher: planOf(teacher, length, each) };
  const own = networkOf(plans.student, 1);
  const other = networkOf(plans.teacher, 2);
  const objective: WeightedTerm[] = [{ term, weight: 1, ...(taps ? { taps } : {}) }];
  const sights = new TermSights(objective, plans.student, plans.teacher, 3);
  const learning = [...own.trainable, ...sights.variables];
  const classes = plans.student.classes;
  const rows = ids.length * plans.student.rowsPerSample;
  const look = (inputs: tf.Tensor): tf.Tensor[] => {
    const dials = { temperature: tf.scalar(1), alpha: tf.scalar(1) };
    const part = {
      inputs,
      labels: tf.zeros<tf.Rank.R2>([rows, classes]),
      rowWeights: each ? tf.ones<tf.Rank.R1>([rows]) : null,
    };
    const said = other.forward(inputs);
    const { value, grads } = tf.variableGrads(() => {
      const taken = own.forward(inputs);
      return weightedSum(tf, objective, dials, (index) => sights.sight(index, taken, said, part)).total;
    }, learning);
    return [value, ...learning.map((variable) => grads[variable.name] ?? tf.zerosLike(variable))];
  };
  const dispose = () => {
    own.dispose();
    other.dispose();
    sights.dispose();
  };
  return { look, learning, adapters: sights.variables, dispose };
}

const numbersOf = async (tensors: readonly tf.Tensor[]) => {
  const values = await Promise.all(tensors.map(async (tensor) => Float32Array.from(await tensor.data())));
  tf.dispose([...tensors]);
  return values;
};
const largest = (values: Iterable<number>) => Math.max(...[...values].map(Math.abs));

describe.each([
  ['next tokens', true],
  ['classes', false],
] as const)('of %s', (_, each) => {
  it.each(positionTerms)('%s teaches, also its adapters, and sees no padding', async (term) => {
    const of = async (length: number) => {
      const { look, adapters, dispose } = stage(term, length, each);
      const values = await numbersOf(tf.tidy(() => look(tf.tensor2d(widened(length), [2, length], 'int32'))));
      dispose();
      return { value: values[0]![0]!, gradients: values.slice(1), adapters: adapters.length };
    };
    const [tight, wide] = [await of(3), await of(5)];
    expect(tight.value).toBeGreaterThan(1e-4);
    expect(tight.gradients.flatMap((gradient) => [...gradient]).every(Number.isFinite)).toBe(true);
    expect(largest(tight.gradients[0]!), 'the embedding learns').toBeGreaterThan(1e-6);
    const ofAdapters = tight.gradients.slice(tight.gradients.length - tight.adapters);
    for (const gradient of tight.adapters > 0 ? ofAdapters : []) expect(largest(gradient)).toBeGreaterThan(1e-6);
    // As in the paper, what is masked counts as equal, and counts.
    const share = term === 'attention-scores' ? 9 / 25 : 1;
    expect(wide.value / tight.value).toBeCloseTo(share, 4);
  });

  it.each(positionTerms)('%s is compiled, with its gradients', async (term) => {
    const { look, dispose } = stage(term, 5, each);
    const all = Int32Array.from(widened(5).flat());
    const plain = await numbersOf(tf.tidy(() => look(tf.tensor2d(all, [2, 5], 'int32'))));
    const repeated = new RepeatedStep<Int32Array>((now) => now.slice().reverse());
    const step = () => repeated.run('', all, (moment) => look(moment.tensor((now) => now, [2, 5], 'int32')));
    const found = await numbersOf(await step());
    expect(repeated.plain).toEqual([]);
    found.forEach((values, i) =>
      values.forEach((value, j) =>
        expect(Math.abs(value - plain[i]![j]!)).toBeLessThan(1e-5 * Math.max(1, largest(plain[i]!))),
      ),
    );
    expect(await numbersOf(await step()), 'bit by bit').toEqual(found);
    repeated.dispose();
    dispose();
  });
});

it('hidden states of a network that predicts classes are compared where both have them', async () => {
  const { look, dispose } = stage('fitnet', 4, false, [{ student: 'stage1', teacher: 'stage2' }]);
  const values = await numbersOf(tf.tidy(() => look(tf.tensor2d(widened(4), [2, 4], 'int32'))));
  expect(values[0]![0]!).toBeGreaterThan(1e-4);
  dispose();
});
