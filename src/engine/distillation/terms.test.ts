import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { terms, type TermId } from './catalogue';
import { differentiate, draw, numberFrom, valueOf, variablesOf, type Drawn } from './test-support/evaluate';
import { termsFor } from './of-numbers';

/** Terms of numbers have a test of their own. */
const ofClasses = termsFor(undefined);

/** Not distances: two equal networks have something to pay here too. */
const payAtEquality: readonly TermId[] = [
  'cross-entropy',
  'class-weighted',
  'focal',
  'label-smoothing',
  'virtual-teacher',
  'multi-token',
  'rotation',
  'views',
  'vid',
  'activation-boundaries',
  'infonce',
  'crd-nce',
  // The teacher is renormalised over its best classes, the student is not.
  'top-k-kl',
  'pseudo-labels',
  // What is drawn is not quite what it is drawn from.
  'sampled-targets',
];
const distances = ofClasses.filter((id) => !payAtEquality.includes(id));
/** A teacher so much surer than its student that terms which heed nothing but sure answers have something to say. */
const SURE = 4;
const readTeacher = ofClasses.filter((id) => terms[id].family !== 'control');

/** Value, and gradients with respect to the student's inputs and the term's variables. */
function learn(term: TermId, make: () => Drawn, temperature?: number) {
  const sizes = tf.tidy(() => {
    const drawn = make();
    return { student: drawn.student.length, variables: variablesOf(term, drawn).map((own) => own.length) };
  });
  const f = (...inputs: tf.Tensor[]) => {
    const { teacher } = make();
    const variables = inputs.slice(sizes.student);
    const byPair = sizes.variables.map((count) => variables.splice(0, count));
    return valueOf(term, { student: inputs.slice(0, sizes.student), teacher }, byPair, temperature);
  };
  return differentiate(f, () => {
    const drawn = make();
    return [...drawn.student, ...variablesOf(term, drawn).flat()];
  });
}

const identical = (term: TermId, seed: number): Drawn => {
  const { student } = draw(term, seed);
  return { student, teacher: student };
};

/** The student without any response to the first `rows` samples, as behind dead units. */
const silenced = ({ student, teacher }: Drawn, rows: number): Drawn => ({
  student: student.map((x) => {
    const [batch = 0, ...rest] = x.shape;
    return tf.concat([tf.zeros([rows, ...rest]), tf.slice(x, rows, batch - rows)]);
  }),
  teacher,
});

const largest = (values: readonly number[]) => Math.max(...values.map(Math.abs));

describe.each(['cpu', 'wasm'] as const)('on %s', (backend) => {
  beforeAll(async () => {
    expect(await useBackend(backend)).toBe(true);
  });

  it.each(ofClasses)('%s teaches: its gradient is finite and not zero', async (term) => {
    for (const seed of [1, 2, 3]) {
      const { value, gradients } = await learn(term, () => draw(term, seed, 1, SURE));
      expect(value).toSatisfy(Number.isFinite);
      expect(gradients.every(Number.isFinite)).toBe(true);
      expect(largest(gradients)).toBeGreaterThan(1e-7);
    }
  });

  it.each(ofClasses)(
    '%s stays finite at extremes: logits of ±80 and more, activations as large, and none at all',
    async (term) => {
      for (const [seed, scale, temperature] of [
        [1, 80, 1],
        [2, 80, 0.5],
        [3, 1e-4, 20],
      ] as const) {
        const { value, gradients } = await learn(term, () => draw(term, seed, scale), temperature);
        expect([value, ...gradients].every(Number.isFinite), `scale ${scale}`).toBe(true);
      }
      for (const rows of [1, 6]) {
        const { value, gradients } = await learn(term, () => silenced(draw(term, 4), rows), 1);
        expect([value, ...gradients].every(Number.isFinite), `${rows} samples without a response`).toBe(true);
      }
    },
  );

  it.each(distances)('%s asks nothing of a student that is its teacher', async (term) => {
    const { value, gradients } = await learn(term, () => identical(term, 5));
    expect(Math.abs(value)).toBeLessThan(1e-5);
    expect(largest(gradients)).toBeLessThan(1e-5);
  });

  it.each(readTeacher)('%s depends on the teacher and sends no gradient into it', async (term) => {
    const make = () => draw(term, 6, 1, SURE);
    const { gradients } = await differentiate(
      (...teacher) => {
        const drawn = { student: make().student, teacher };
        // Without the second summand there would be no path at all to the teacher, and tfjs would refuse.
        const path = tf.addN(teacher.map((x) => tf.mul(tf.sum(x), 0)));
        return tf.add(valueOf(term, drawn, variablesOf(term, drawn)), path);
      },
      () => [...make().teacher],
    );
    expect(largest(gradients)).toBe(0);

    const value = (teacherSeed: number) =>
      numberFrom(() => {
        const drawn = { student: make().student, teacher: draw(term, teacherSeed, 1, SURE).teacher };
        return valueOf(term, drawn, variablesOf(term, drawn));
      });
    expect(await value(6)).not.toBe(await value(7));
  });

  it.each(ofClasses)('%s leaves no tensor behind', async (term) => {
    await learn(term, () => draw(term, 8));
    const before = tf.memory();
    await learn(term, () => draw(term, 8));
    const after = tf.memory();
    expect([after.numTensors, after.numBytes]).toEqual([before.numTensors, before.numBytes]);
  });
});

describe('the catalogue', () => {
  it.each(ofClasses)('%s stands under its own id, with defaults that lie in their ranges', (id) => {
    expect(terms[id].id).toBe(id);
    expect(terms[id].weight).toBeGreaterThan(0);
    for (const parameter of terms[id].parameters) {
      expect(parameter.default).toBeGreaterThanOrEqual(parameter.min);
      expect(parameter.default).toBeLessThanOrEqual(parameter.max);
    }
  });
});
