import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { parametersOf, terms } from './catalogue';
import { losses } from './losses';
import { draftsOf, drawsFor, labels, normal, numberFrom } from './test-support/evaluate';
import { termsFor } from './of-numbers';

/** Terms of numbers have a test of their own. */
const ofClasses = termsFor(undefined);

beforeAll(() => useBackend('cpu'));

/** Those that need nothing but logits and labels. */
const ofLogits = ofClasses.filter((id) => !terms[id].features && !terms[id].changes);

function lossAt(id: (typeof ofClasses)[number], temperature: number): Promise<number> {
  return numberFrom(() => {
    const dials = { temperature: tf.scalar(temperature), alpha: tf.scalar(0.5) };
    const inputs = {
      logits: normal(3, [6, 5], 2) as tf.Tensor2D,
      teacherLogits: normal(4, [6, 5], 2) as tf.Tensor2D,
      labels: labels(6, 5),
      rowWeights: null,
      draws: drawsFor({ term: id, weight: 1 }, 6),
      pairs: [],
    };
    const drafts = draftsOf(id, inputs);
    return losses[id](
      tf,
      { ...inputs, ...drafts },
      { dials, parameters: parametersOf({ term: id, weight: 1 }), variables: [] },
    );
  });
}

describe('a term says whether it reads T', () => {
  it.each(ofLogits)('%s', async (id) => {
    const [sharp, soft] = [await lossAt(id, 1), await lossAt(id, 6)];
    expect(sharp).toBeGreaterThan(0);
    if (terms[id].temperature) expect(Math.abs(soft - sharp)).toBeGreaterThan(1e-3);
    else expect(soft).toBe(sharp);
  });

  it('those that compare activations do not', () => {
    expect(ofClasses.filter((id) => (terms[id].features ?? terms[id].changes) && terms[id].temperature)).toEqual([]);
  });
});
