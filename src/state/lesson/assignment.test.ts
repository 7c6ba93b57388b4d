import { beforeEach, describe, expect, it } from 'vitest';
import { createStore, type StoreApi } from 'zustand';
import type { Lesson } from '../../lessons/lesson';
import { fakePlayground, settled, type Fake } from '../test-support/fake-client';
import { assignedLesson, decodeAssignment, encodeAssignment, MOST_ASSIGN_LENGTH, type Assignment } from './assignment';
import { createLessons } from './create-lessons';
import type { Kept, LessonState } from './lesson-types';
import { settingAt } from './setting';

const lesson: Lesson = {
  id: 'short',
  minutes: 1,
  checks: [],
  steps: [{ id: 'look' }, { id: 'guess', sets: { experiment: { data: { labelled: 10 } } } }],
};
const assignment: Assignment = { fixed: true, seed: 'own', asks: ['Why? 为什么？', 'And then?'] };
const link = encodeAssignment(assignment);
const raw = (value: unknown) => btoa(JSON.stringify(value));

describe('an assignment in an address', () => {
  it('is read as it was written', () => {
    expect(link).toMatch(/^[\w-]+$/);
    expect(decodeAssignment(link)).toEqual({ ok: true, assignment });
    const longest = { ...assignment, asks: Array<string>(5).fill('问'.repeat(300)) };
    expect(encodeAssignment(longest).length).toBeLessThan(MOST_ASSIGN_LENGTH);
    expect(decodeAssignment(encodeAssignment(longest))).toEqual({ ok: true, assignment: longest });
  });

  it.each([
    ['damaged', ''],
    ['damaged', '%%%'],
    ['damaged', link.slice(0, -5)],
    ['damaged', 'A'.repeat(MOST_ASSIGN_LENGTH + 1)],
    ['damaged', raw(null)],
    ['damaged', raw({ version: 1 })],
    ['damaged', raw({ version: 1, fixed: true, seed: -1, asks: [] })],
    ['damaged', raw({ version: 1, fixed: true, seed: 'own', asks: ['x'.repeat(301)] })],
    ['damaged', raw({ version: 1, fixed: true, seed: 'own', asks: Array(6).fill('x') })],
    ['version', raw({ version: 2, anything: true })],
  ])('%s: is refused with a reason', (reason, text) => {
    expect(decodeAssignment(text)).toEqual({ ok: false, reason });
  });

  it('gives every run of a lesson its seed, and asks at the end', () => {
    const assigned = assignedLesson(lesson, assignment, 7);
    expect([0, 1, 2].map((step) => settingAt(assigned, step).experiment.seed)).toEqual([7, 7, 7]);
    expect(settingAt(assigned, 1).experiment.data.labelled).toBe(10);
    expect(assigned.steps.at(-1)?.asks).toMatchObject([{ id: 'asked-1', says: 'Why? 为什么？' }, { id: 'asked-2' }]);
    expect(assignedLesson(lesson, { ...assignment, asks: [] }, null)).toEqual(lesson);
  });
});

describe('a lesson that was assigned', () => {
  let fake: Fake;
  let lessons: StoreApi<LessonState>;
  let kept: Kept;
  const page = () => fake.store.getState();
  const open = async (assign?: string) => {
    page().setLesson({ lesson: { id: 'short', step: 1, ...(assign === undefined ? {} : { assign }) } });
    await settled();
  };
  beforeEach(async () => {
    kept = { progress: {}, putAway: null, learner: { id: 'ab', name: '' } };
    fake = fakePlayground();
    await fake.ready();
    lessons = createStore<LessonState>()(
      createLessons({
        playground: fake.store,
        storage: { read: () => kept, write: (now) => (kept = now) },
        study: () => Promise.reject(new Error('no comparisons here')),
        catalogue: { short: lesson },
      }),
    );
    await settled();
  });

  it('keeps the seed that was drawn, on the way and when it is opened from the list', async () => {
    await open(link);
    const { seed } = page().experiment;
    expect(kept.progress['short']?.assigned).toEqual({ link, seed });
    lessons.getState().next();
    await settled();
    expect(page().lesson).toEqual({ id: 'short', step: 2, assign: link });
    expect(lessons.getState().open?.lesson.steps).toHaveLength(3);
    lessons.getState().answer('asked-1', 'because');
    await lessons.getState().leave();
    await open();
    expect(page().experiment.seed).toBe(seed);
    expect(kept.progress['short']?.answers).toEqual({ 'asked-1': 'because' });

    // Another teacher's questions are others.
    await lessons.getState().leave();
    await open(encodeAssignment({ ...assignment, asks: ['Else?'] }));
    expect(kept.progress['short']?.answers).toEqual({});
  });

  it('with fixed settings sets them back at once and says why; dials can be turned, and afterwards all', async () => {
    await open(link);
    expect(page().settingsFixed).toBe(true);
    const { experiment } = page();
    page().change((now) => ({ ...now, seed: now.seed + 1 }));
    expect(page().experiment).toEqual(experiment);
    expect(page().notices.at(-1)?.message?.key).toBe('assignment.set-back');
    page().turn({ temperature: 9 });
    expect(page().experiment.dials.temperature).toBe(9);
    await lessons.getState().leave();
    expect(page().settingsFixed).toBe(false);
    page().change((now) => ({ ...now, seed: 99 }));
    expect(page().experiment.seed).toBe(99);
  });

  it.each(['damaged', 'version'] as const)('%s: opens without it and says so, once', async (reason) => {
    await open(reason === 'damaged' ? 'not-json' : raw({ version: 9 }));
    expect(lessons.getState().open?.lesson).toEqual(lesson);
    lessons.getState().previous();
    await settled();
    const said = page().notices.filter(({ message }) => message?.key === `assignment.${reason}`);
    expect(said).toHaveLength(1);
    expect(page().settingsFixed).toBe(false);
  });
});
