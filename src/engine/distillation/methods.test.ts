import { describe, expect, it } from 'vitest';
import { terms } from './catalogue';
import { defaultExperiment, parseExperiment } from '../experiment';
import { methodObjective, methodOf } from './methods';
import { termsFor } from './of-numbers';

/** Terms of numbers have a test of their own. */
const ofClasses = termsFor(undefined);

const images = {
  teacher: { kind: 'cnn', stages: [8, 16], kernel: 3, batchNorm: false, dense: [16], activation: 'relu', dropout: 0 },
  student: { kind: 'cnn', stages: [4, 8], kernel: 3, batchNorm: false, dense: [], activation: 'relu', dropout: 0 },
};

describe('methods', () => {
  const ofPictures = ofClasses.filter((id) => terms[id].features?.kind !== 'attention' && !terms[id].drafts);
  it.each(ofPictures)('%s makes a valid objective between two convolutional networks, and is recognised', (term) => {
    const objective = methodObjective(term);
    const result = parseExperiment({ ...images, arms: [{ id: 'distilled', objective }] });
    expect(result, JSON.stringify(result)).toMatchObject({ ok: true });
    expect(methodOf(objective)).toBe(term);
  });

  it('has drafts learned beside the next token, with the weight of published runs', () => {
    const objective = methodObjective('multi-token');
    expect(objective).toEqual([
      { term: 'multi-token', weight: 0.1 },
      { term: 'cross-entropy', weight: 1 },
    ]);
    expect(methodOf(objective)).toBe('multi-token');
  });

  it('recognises the default arms', () => {
    expect(defaultExperiment.arms.map(({ objective }) => methodOf(objective))).toEqual([
      'soft-targets',
      'cross-entropy',
    ]);
  });

  it('takes an objective put together by hand for none of them', () => {
    expect(methodOf([{ term: 'cross-entropy', weight: 0.3 }])).toBeUndefined();
    expect(methodOf([])).toBeUndefined();
  });
});
