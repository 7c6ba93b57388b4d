import { beforeEach, expect, it } from 'vitest';
import { createStore, type StoreApi } from 'zustand';
import { defaultExperiment, requireExperiment } from '../../engine/experiment';
import { dialWithin, trained } from '../../lessons/conditions';
import type { Lesson } from '../../lessons/lesson';
import { evaluation, fakePlayground, frame, requestNames, settled, type Fake } from '../test-support/fake-client';
import { createLessons } from './create-lessons';
import type { Kept, LessonState, LessonStorage } from './lesson-types';

const small = { data: { labelled: 10 } };
const gain = { metric: 'accuracy', arm: 'distilled', against: 'scratch' } as const;
const lesson: Lesson = {
  id: 'short',
  minutes: 1,
  checks: [],
  steps: [
    { id: 'look', sets: { experiment: small, panels: { 'loss.table': 'on' } }, done: dialWithin('temperature', 5, 7) },
    {
      id: 'guess',
      sets: { dials: { temperature: 4 } },
      shows: ['accuracy'],
      asks: [
        { id: 'gain', kind: 'slider', before: 'run', min: 0, max: 100, step: 1, quantity: gain },
        { id: 'which', kind: 'choice', before: 'run', options: ['a', 'b'], right: 'b' },
      ],
      done: trained,
    },
    { id: 'words', asks: [{ id: 'why', kind: 'text' }], done: ({ answers }) => 'why' in answers },
  ],
};

const detective: Lesson = {
  id: 'detective',
  minutes: 1,
  checks: [],
  steps: [
    {
      id: 'suspect',
      mistake: 'no-t-squared',
      asks: [
        {
          id: 'mistake',
          kind: 'choice',
          options: ['no-t-squared', 'alpha-swapped'],
          right: ({ playground }) => (playground.live.state === 'done' ? 'no-t-squared' : null),
        },
      ],
    },
    { id: 'end' },
  ],
};

let fake: Fake;
let lessons: StoreApi<LessonState>;
let kept: Kept;

const storage: LessonStorage = { read: () => kept, write: (now) => (kept = now) };
const page = () => fake.store.getState();
function openLessons(): void {
  lessons = createStore<LessonState>()(
    createLessons({
      playground: fake.store,
      storage,
      study: () => Promise.reject(new Error('no comparisons here')),
      catalogue: { short: lesson, detective },
    }),
  );
}

beforeEach(async () => {
  kept = { progress: {}, putAway: null, learner: { id: 'ab', name: '' } };
  fake = fakePlayground();
  await fake.ready();
  openLessons();
  await settled();
});

function guess(): void {
  lessons.getState().answer('gain', 20);
  lessons.getState().answer('which', 'a');
}
async function prepared(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 300));
  fake.preparations.at(-1)?.succeed();
  await settled();
}

/** As the worker tells it. */
async function train(): Promise<void> {
  await page().play();
  fake.events.frame(frame({ state: 'students', step: 10, evaluation: evaluation({ step: 10 }) }));
  fake.events.frame(frame({ state: 'done', step: 10 }));
  await settled();
}

it('puts one’s own away, sets what the step says, and gives all of it back', async () => {
  page().turn({ temperature: 9 });
  page().choose('accuracy', 'table', 'on');
  page().setPace('max');
  const own = page().experiment;
  page().openLesson('short');
  await settled();
  expect(page().experiment).toEqual(requireExperiment(small));
  expect(page().panelChoices).toEqual({ 'loss.table': 'on' });
  expect(page().tab).toBe('lesson');

  await lessons.getState().leave();
  expect(page().experiment).toEqual(own);
  expect(page().panelChoices).toEqual({ 'accuracy.table': 'on' });
  expect(page().pace).toBe('max');
  expect(page().lesson).toBeNull();
  expect(page().lit).toEqual([]);
});

it('sees at once that a step is done, and keeps it so', async () => {
  page().openLesson('short');
  await settled();
  expect(lessons.getState().done).toBe(false);
  page().turn({ temperature: 6 });
  expect(lessons.getState().done).toBe(true);
  page().turn({ temperature: 1 });
  expect(lessons.getState().done).toBe(true);
  expect(kept.progress['short']?.done).toEqual(['look']);
});

it('lets Run wait for a guess, and sets the measurement beside it', async () => {
  page().openLesson('short', 1);
  await settled();
  await prepared();
  await page().play();
  await page().play();
  expect(requestNames(fake)).not.toContain('run');
  expect(page().runWaits).toBe(2);

  guess();
  expect(page().runWaits).toBeNull();
  expect(lessons.getState().done).toBe(false);
  expect(kept.progress['short']?.measured, 'what is right is told after the run').toEqual({});
  await train();
  expect(lessons.getState().done).toBe(true);
  // Four of four against one of four.
  expect(kept.progress['short']?.measured).toEqual({ gain: 75, which: 'b' });
  // For the report, and once, however long it is looked at.
  page().turn({ temperature: 9 });
  expect(kept.progress['short']?.seeds).toEqual({ gain: defaultExperiment.seed, which: defaultExperiment.seed });
  expect(kept.progress['short']?.runs).toMatchObject([
    {
      step: 'guess',
      networks: [
        { id: 'distilled', accuracy: 1 },
        { id: 'scratch', accuracy: 0.25 },
      ],
    },
  ]);
});

it('takes no run of other settings for the step’s', async () => {
  page().openLesson('short', 1);
  await settled();
  await prepared();
  guess();
  page().change((experiment) => ({ ...experiment, seed: 7 }));
  expect(lessons.getState().strayed).toBe(true);
  await prepared();
  await train();
  expect(lessons.getState().done).toBe(false);
  expect(kept.progress['short']?.measured).toEqual({});
  // It belongs to the lesson all the same.
  expect(kept.progress['short']?.runs).toMatchObject([{ seed: 7 }]);

  lessons.getState().setBack();
  expect(page().experiment.seed).toBe(defaultExperiment.seed);
  expect(lessons.getState().strayed).toBe(false);
});

it('takes no run whose dials stood elsewhere, says so, and takes the one that follows', async () => {
  page().openLesson('short', 1);
  await settled();
  await prepared();
  guess();
  await page().play();
  const loss = { network: 'distilled', terms: {}, total: 1, alpha: 0.9 };
  const losses = (temperature: number) => [1, 2].map((step) => ({ ...loss, step, temperature }));
  fake.events.frame(frame({ step: 2, losses: [...losses(4), ...losses(12)] }));
  fake.events.frame(frame({ state: 'done', step: 10, evaluation: evaluation({ step: 10 }) }));
  expect(lessons.getState().done).toBe(false);
  expect(lessons.getState().strayed).toBe(true);

  await page().play();
  fake.events.frame(frame({ step: 2, losses: losses(4) }));
  fake.events.frame(frame({ state: 'done', step: 10, evaluation: evaluation({ step: 10 }) }));
  expect(lessons.getState().done).toBe(true);
  expect(lessons.getState().strayed).toBe(false);
});

it('comes back after a reload, what was put away included', async () => {
  page().turn({ alpha: 0.3 });
  page().openLesson('short', 1);
  await settled();
  guess();
  const own = kept.putAway;

  // Another page, which knows the lesson by its address alone.
  fake = fakePlayground();
  await fake.ready();
  page().openLesson('short', 1);
  openLessons();
  await settled();
  expect(kept.putAway).toEqual(own);
  expect(page().runWaits, 'the guess was given').toBeNull();
  await lessons.getState().leave();
  expect(page().experiment.dials.alpha).toBe(0.3);
});

it('goes on in any order, and says so of a lesson or step that there isn’t', async () => {
  page().openLesson('short', 2);
  await settled();
  lessons.getState().previous();
  expect(page().lesson).toEqual({ id: 'short', step: 1 });
  expect(page().experiment.dials.temperature).toBe(4);
  lessons.getState().next();
  lessons.getState().next();
  expect(page().lesson).toEqual({ id: 'short', step: 2 });
  page().openLesson('short', 40);
  expect(page().lesson).toEqual({ id: 'short', step: 2 });
  page().openLesson('of-next-year');
  expect(page().lesson).toBeNull();
  expect(page().notices.at(-1)?.message?.key).toBe('lesson.unknown');
});

it('keeps secret which mistake a suspect makes until that is settled, and only while its step is open', async () => {
  page().openLesson('detective');
  await settled();
  await prepared();
  expect(page().secretFaults).toBe(true);
  lessons.getState().answer('mistake', 'alpha-swapped');
  expect(page().secretFaults, 'nothing has been looked at yet').toBe(true);
  await train();
  expect(page().secretFaults).toBe(false);
  page().openLesson('detective', 1);
  await settled();
  expect(page().secretFaults).toBe(false);
});
