import { afterEach, expect, it, vi } from 'vitest';
import { browserLessonStorage } from './lesson-storage';

afterEach(() => vi.unstubAllGlobals());

function stored(value: unknown) {
  const items = new Map([['playground.lessons', JSON.stringify(value)]]);
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, text: string) => items.set(key, text),
  });
}

it('reads what was kept before there were reports', () => {
  const before = { step: 2, done: ['alone'], answers: { gain: 12 }, measured: { gain: 11.4 } };
  stored({ progress: { 'ten-opinions': before }, putAway: null });
  const { progress, learner } = browserLessonStorage.read();
  expect(progress['ten-opinions']).toEqual({ ...before, seeds: {}, runs: [] });
  expect(learner).toEqual({ id: expect.stringMatching(/^[0-9a-f]{24}$/) as string, name: '' });
});

it('keeps the learner', () => {
  stored(null);
  const kept = { progress: {}, putAway: null, learner: { id: 'ab', name: 'Mei' } };
  browserLessonStorage.write(kept);
  expect(browserLessonStorage.read()).toEqual(kept);
});

it('holds nothing where what is stored is damaged', () => {
  stored({ progress: { 'ten-opinions': { step: -1 } } });
  expect(browserLessonStorage.read().progress).toEqual({});
});
