import { expect, it } from 'vitest';
import { requireExperiment, type Experiment } from '../engine/experiment';
import type { Seen } from './lesson';
import { whatWentWrong } from './what-went-wrong';

const stepOf = (id: string) => whatWentWrong.steps.find((step) => step.id === id)!;
const setUpOf = (id: string): Experiment => requireExperiment(stepOf(id).sets?.experiment ?? {});

/** A Session of `trained`, with a step of its suspect on screen or without one, seen from a step that sets up `setUp`. */
const seen = (trained: Experiment, setUp: Experiment, { state, stepped }: { state: string; stepped: boolean }) =>
  ({
    setUp,
    playground: {
      live: { info: { experiment: trained }, state },
      stepReport: stepped ? { networks: { suspect: {} } } : null,
    },
  }) as unknown as Seen;

const answerOf = (id: string, now: Seen) => {
  const [question] = stepOf(id).asks!;
  return question?.kind === 'choice' && typeof question.right === 'function' ? question.right(now) : undefined;
};
const [first, next] = [setUpOf('run'), setUpOf('elements')];

it('a suspect is known by a step or a run, the first one by a step alone', () => {
  const run = { state: 'done', stepped: false };
  expect(stepOf('gradients').done!(seen(first, first, run), seen(first, first, run))).toBe(false);
  expect(answerOf('gradients', seen(first, first, run))).toBeNull();
  expect(answerOf('gradients', seen(first, first, { state: 'paused', stepped: true }))).toBe('no-t-squared');
  expect(answerOf('elements', seen(next, next, run))).toBe('mean-over-elements');
  expect(answerOf('elements', seen(next, next, { state: 'paused', stepped: false }))).toBeNull();
});

it('nothing is told by what is left on screen of another suspect', () => {
  const left = { state: 'loading', stepped: true };
  expect(answerOf('gradients', seen(next, first, left))).toBeNull();
  expect(stepOf('gradients').done!(seen(next, first, left), seen(next, first, left))).toBe(false);
  expect(answerOf('elements', seen(first, next, left))).toBeNull();
});
