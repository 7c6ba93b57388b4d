import { expect, it } from 'vitest';
import { defaultExperiment, requireExperiment } from '../experiment';
import { teacherKey } from './teacher-key';

const keyOf = (change: object) => teacherKey(requireExperiment({ ...defaultExperiment, ...change }), 'wasm');
it('a teacher is kept for the very samples that it was trained on', () => {
  const sums = (data: object) =>
    teacherKey({ ...defaultExperiment, data: { ...defaultExperiment.data, dataset: 'chain-sum', ...data } }, 'wasm');
  expect(sums({ digits: 5 })).not.toBe(sums({ digits: 8 }));
  expect(sums({ form: 'answer' })).not.toBe(sums({ form: 'steps' }));
  expect(keyOf({ seed: 1 })).not.toBe(keyOf({ seed: 2 }));
});

it('and whatever only students see', () => {
  const { data, training } = defaultExperiment;
  const key = keyOf({});
  expect(keyOf({ data: { ...data, labelled: 50, unlabelled: 100 } })).toBe(key);
  // Of a set that is read from files, what only drawn ones have.
  expect(keyOf({ data: { ...data, digits: 5, noise: 0.3 } })).toBe(key);
  expect(keyOf({ training: { ...training, steps: 9 } })).toBe(key);
});
