/** What weights of rows do to every term that reads rows, with each known mistake too, and to what schedules read. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { cwsmTemperature, flswTemperature } from './adaptive-temperature';
import { terms, type TermId } from './catalogue';
import { faultIds, type FaultId } from './fault-ids';
import { faultySoftTargets } from './faulty-soft-targets';
import { weightedSum } from './objective';
import { closeness, confidence, disagreement } from './signals';
import type { RowWeights } from './term';
import { differentiate, draftsOf, drawsFor, labels, normal, numberFrom, type Measured } from './test-support/evaluate';
import { termsFor } from './of-numbers';

/** Terms of numbers have a test of their own. */
const ofClasses = termsFor(undefined);

beforeAll(() => useBackend('cpu'));

const [ROWS, CLASSES, T] = [6, 5, 2];
interface Case {
  readonly name?: string;
  readonly term: TermId;
  readonly parameters?: Readonly<Record<string, number>>;
  readonly fault?: FaultId;
}
/** A term as it is by default, and with each of its parameters at either end. */
const waysOf = (term: TermId): Case[] => [
  { name: term, term },
  ...terms[term].parameters.flatMap(({ id, min, max }) =>
    [min, max].map((value) => ({ name: `${term}, ${id} ${value}`, term, parameters: { [id]: value } })),
  ),
];
const cases: readonly Case[] = [
  ...ofClasses.filter((id) => terms[id].level === 'row').flatMap(waysOf),
  ...faultIds
    .filter(faultySoftTargets)
    .map((fault) => ({ name: `soft targets, ${fault}`, term: 'soft-targets' as const, fault })),
];

/** Rows of one batch, made within a tidy. */
interface Rows {
  readonly student: tf.Tensor2D;
  readonly teacher: tf.Tensor2D;
  readonly labels: tf.Tensor2D;
  readonly draws: tf.Tensor2D;
}
/** A teacher so sure that terms which heed nothing but sure answers have something to say. */
const drawn = (): Rows => ({
  student: normal(11, [ROWS, CLASSES], 2) as tf.Tensor2D,
  teacher: normal(12, [ROWS, CLASSES], 5) as tf.Tensor2D,
  labels: labels(ROWS, CLASSES),
  draws: drawsFor({ term: 'sampled-targets', weight: 1 }, ROWS)!,
});
const picked = ({ student, teacher, labels: own, draws }: Rows, rows: readonly number[]): Rows => {
  const pick = (x: tf.Tensor2D) => tf.gather(x, tf.tensor1d([...rows], 'int32'));
  return { student: pick(student), teacher: pick(teacher), labels: pick(own), draws: pick(draws) };
};
/** What no network would say, in the place of one row. */
const spoilt = (rows: Rows, at: number): Rows => {
  const other = (x: tf.Tensor2D, by: number) =>
    tf.add(x, tf.mul(normal(13 + by, [1, CLASSES], 300), row(at))) as tf.Tensor2D;
  return {
    ...rows,
    student: other(rows.student, 0),
    teacher: other(rows.teacher, 1),
    labels: tf.mul(rows.labels, tf.sub(1, row(at))),
  };
};
const row = (at: number) => tf.tensor2d(Array.from({ length: ROWS }, (_, r) => [Number(r === at)]));

const context = () => ({ temperature: tf.scalar(T), alpha: tf.scalar(0.5) });

function learn(
  { term, parameters = {}, fault }: Case,
  make: () => Rows,
  weights: readonly number[] | null,
): Promise<Measured> {
  return differentiate(
    (student) => {
      const { teacher, labels: own, draws } = make();
      const rowWeights = weights && tf.tensor1d([...weights]);
      const said = { logits: student as tf.Tensor2D, teacherLogits: teacher, labels: own };
      const drafts = draftsOf(term, { logits: said.logits, labels: own, rowWeights });
      const inputs = { ...said, rowWeights, draws, pairs: [], ...drafts };
      const summands = [{ term, weight: 1, parameters }] as const;
      return weightedSum(tf, summands, context(), () => ({ inputs, variables: [] }), { fault }).total;
    },
    () => [make().student],
  );
}

function expectAlike(a: Measured, b: Measured) {
  const near = (x: number, y: number) => expect(Math.abs(x - y)).toBeLessThanOrEqual(1e-5 * Math.max(1, Math.abs(y)));
  near(a.value, b.value);
  expect(a.gradients).toHaveLength(b.gradients.length);
  a.gradients.forEach((gradient, i) => near(gradient, b.gradients[i]!));
}
const largest = (values: readonly number[]) => Math.max(...values.map(Math.abs));
/** Gradients of one row. */
const ofRow = ({ gradients }: Measured, at: number) => gradients.slice(at * CLASSES, (at + 1) * CLASSES);

describe.each(cases)('$name', (each) => {
  it('with weights of 1 is as without any', async () => {
    const plain = await learn(each, drawn, null);
    expect(largest(plain.gradients)).toBeGreaterThan(1e-4);
    expectAlike(await learn(each, drawn, [1, 1, 1, 1, 1, 1]), plain);
  });

  it('does not see a row of weight 0, whatever is in it', async () => {
    const without = await learn(each, () => picked(drawn(), [0, 1, 3, 4, 5]), null);
    for (const make of [drawn, () => spoilt(drawn(), 2)]) {
      const with0 = await learn(each, make, [1, 1, 0, 1, 1, 1]);
      expect(largest(ofRow(with0, 2))).toBe(0);
      expectAlike({ ...with0, gradients: with0.gradients.filter((_, i) => Math.floor(i / CLASSES) !== 2) }, without);
    }
  });

  it('sees a row of weight 3 as if it stood there three times', async () => {
    const order = [0, 1, 1, 1, 3, 4, 4];
    const repeated = await learn(each, () => picked(drawn(), order), null);
    const weighted = await learn(each, drawn, [1, 3, 0, 1, 2, 0]);
    const summed = Array.from({ length: ROWS }, (_, r) =>
      Array.from({ length: CLASSES }, (__, c) =>
        order.reduce((sum, from, i) => sum + (from === r ? ofRow(repeated, i)[c]! : 0), 0),
      ),
    );
    expectAlike(weighted, { value: repeated.value, gradients: summed.flat() });
  });

  it('does not mind all weights doubled', async () => {
    const weights = [0.5, 0.1, 0, 1, 0.7, 0.3];
    const doubled = weights.map((weight) => 2 * weight);
    expectAlike(await learn(each, drawn, doubled), await learn(each, drawn, weights));
  });

  it('is 0 and asks nothing where no row counts', async () => {
    const { value, gradients } = await learn(each, drawn, [0, 0, 0, 0, 0, 0]);
    expect(Math.abs(value)).toBe(0);
    expect(largest(gradients)).toBe(0);
  });
});

it('terms that compare samples refuse weights of rows, and all others take logits alone', async () => {
  const samples = ofClasses.filter((id) => terms[id].level === 'sample');
  expect(ofClasses.filter((id) => terms[id].level !== 'row')).toEqual(
    ofClasses.filter((id) => terms[id].features ?? terms[id].changes),
  );
  for (const id of samples) {
    await expect(learn({ term: id }, drawn, [1, 1, 1, 1, 1, 1])).rejects.toThrow(`${id} compares samples`);
  }
});

const signals: readonly (readonly [string, (rows: Rows, weights: RowWeights) => tf.Tensor])[] = [
  ['disagreement', ({ student, teacher }, weights) => disagreement(tf, student, teacher, weights)],
  ['closeness', ({ student, teacher }, weights) => closeness(tf, student, teacher, tf.scalar(T), weights)],
  ['confidence', ({ teacher }, weights) => confidence(tf, teacher, weights)],
  // Of the first row, which has weight 1: how far it is from the mean of all that count.
  [
    'the temperature flsw',
    ({ student, teacher }, weights) =>
      tf.slice(flswTemperature(tf, student, teacher, tf.scalar(T), { beta: 1, gamma: 2 }, weights), 0, 1),
  ],
  [
    'the temperature cwsm',
    ({ student }, weights) => tf.slice(cwsmTemperature(tf, student, tf.scalar(T), { beta: 1 }, weights), 0, 1),
  ],
];

it.each(signals)('%s counts rows as they weigh', async (_, of) => {
  const repeated = await numberFrom(() => of(picked(drawn(), [0, 1, 1, 1, 3]), null));
  const weighted = await numberFrom(() => of(drawn(), tf.tensor1d([1, 3, 0, 1, 0, 0])));
  expect(weighted).toBeCloseTo(repeated, 5);
  expect(await numberFrom(() => of(drawn(), null))).not.toBeCloseTo(repeated, 3);
});
