import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { defaultExperiment, type Experiment } from '../../engine/experiment';
import { shortfall } from '../../engine/search/judging';
import { TRIED } from '../../engine/search/pipeline';
import { recipeOf } from '../../engine/search/search';
import type { CreateTrainingClient } from '../../workers/client-types';
import type { Imported } from '../experiment/experiment-types';
import type { PlaygroundState } from '../types';
import { isDone, searching } from './create-search';
import { browserSearchStorage, isKeptSearch, type SearchStorage } from './search-storage';

/** What a network is worth that keeps so much of the teacher: made up, so that half of all units can go and no more. */
const outcomeOf = (experiment: Experiment) => {
  const [step] = experiment.arms[0]!.compress ?? [];
  const kept = step?.kind === 'prune' ? 1 - step.share : 1;
  const result = (accuracy: number, bytes: number) => ({
    accuracy,
    validation: { accuracy },
    parameters: bytes,
    bytes,
    multiplyAdds: bytes,
    hash: '',
  });
  const lost = kept >= 0.5 ? 0 : 0.48;
  const behind = { samples: 1000, sum: 1000 * lost, squares: 1000 * lost };
  return {
    results: { teacher: result(0.98, 1000), [TRIED]: { ...result(0.98 - lost, 100 * kept), behind } },
    divergences: [],
  };
};

const nothing: SearchStorage = { read: () => Promise.resolve(undefined), keep: () => Promise.resolve() };

function setUp(storage = nothing) {
  const measured: Experiment[] = [];
  const waiting: (() => void)[] = [];
  let disposed = 0;
  const createClient = (() => ({
    request: (_: 'measure', { experiment }: { experiment: Experiment }) => {
      measured.push(experiment);
      return new Promise((resolve) => waiting.push(() => resolve(outcomeOf(experiment))));
    },
    dispose: () => disposed++,
  })) as unknown as CreateTrainingClient;
  const imported: Imported = {};
  const state = { experiment: defaultExperiment, imported, live: { info: null }, backend: 'auto', runWaits: null };
  const store = createStore(
    searching({ createClient, playground: { getState: () => state as unknown as PlaygroundState }, storage }),
  );
  return {
    store,
    measured,
    /** As if the visitor had read such a teacher from a file. */
    importTeacher(weight: number) {
      const weights = { 'fc1.weight': { shape: [1], data: Float32Array.of(weight) } };
      state.imported = { teacher: { spec: defaultExperiment.teacher, weights } };
    },
    disposed: () => disposed,
    /** Until the first try is under way, or there is none left. */
    async begin() {
      const before = measured.length;
      const underWay = vi.waitFor(() => expect(measured.length).toBeGreaterThan(before), { interval: 1 });
      await Promise.race([store.getState().run(), underWay]);
    },
    /** Lets so many tries end. */
    async answer(tries: number) {
      for (let i = 0; i < tries && store.getState().running; i++) {
        waiting.shift()?.();
        await new Promise((resolve) => setTimeout(resolve));
      }
    },
  };
}

it('stops with what it has, goes on with the next try, and ends with the smallest that is good enough', async () => {
  const { store, measured, disposed, begin, answer } = setUp();
  await begin();
  await answer(5);
  store.getState().stop();
  expect(store.getState().tries).toHaveLength(5);
  expect([store.getState().running, disposed()]).toEqual([false, 1]);
  const done = store.getState().tries;
  // The sixth was under way: it is tried again, and nothing before it.
  await begin();
  expect(measured.length).toBe(7);
  expect(measured[6]).toEqual(measured[5]);
  await answer(100);
  const { asked, tries, running } = store.getState();
  expect(running).toBe(false);
  expect(tries.slice(0, 5)).toEqual(done);
  expect(isDone({ asked, tries })).toBe(true);
  const recipe = recipeOf(asked!, tries);
  const [arm] = recipe!.arms;
  const cut = arm!.compress!.find(({ kind }) => kind === 'prune');
  expect(cut?.kind === 'prune' && cut.share).toBeCloseTo(0.5, 1);
  expect(tries.some((each) => shortfall(each, 1) > 0)).toBe(true);
});

it('begins anew where something else is asked', async () => {
  const { store, begin, answer } = setUp();
  await begin();
  await answer(2);
  store.getState().stop();
  store.getState().allow(2);
  await begin();
  expect(store.getState().tries).toEqual([]);
  store.getState().stop();
});

it('goes on with the tries of the same teacher’s weights alone', async () => {
  const { store, importTeacher, begin, answer } = setUp();
  const searchWith = async (weight: number, tries: number) => {
    importTeacher(weight);
    await begin();
    const before = store.getState().tries.length;
    await answer(tries);
    store.getState().stop();
    return before;
  };
  expect(await searchWith(1, 2)).toBe(0);
  expect(await searchWith(1, 2)).toBe(2);
  expect(await searchWith(2, 2)).toBe(0);
});

it('goes on after a reload, with nothing that was finished lost', async () => {
  const before = setUp(browserSearchStorage());
  before.store.getState().allow(2);
  await before.begin();
  await before.answer(3);
  // The page is left in the middle of the fourth.
  const { tries, asked } = before.store.getState();
  expect(tries).toHaveLength(3);
  const after = setUp(browserSearchStorage());
  await after.begin();
  expect(after.measured).toEqual([before.measured[3]]);
  expect(after.store.getState()).toMatchObject({ within: 2, asked, tries });
  await after.answer(100);
  const whole = after.store.getState();
  expect(isDone(whole)).toBe(true);
  // At its end too.
  const later = setUp(browserSearchStorage());
  await later.begin();
  expect(later.measured).toEqual([]);
  expect(later.store.getState().tries).toEqual(whole.tries);
});

it('says where the browser keeps nothing, and searches all the same', async () => {
  const refuse = () => Promise.reject(new Error('not here'));
  const { store, begin, answer } = setUp({ read: refuse, keep: refuse });
  await begin();
  expect(store.getState().kept).toBe(true);
  await answer(2);
  expect(store.getState()).toMatchObject({ kept: false, running: true });
  expect(store.getState().tries).toHaveLength(2);
  store.getState().stop();
});

it('of what was kept it takes what this version would have done', async () => {
  const { store, begin, answer } = setUp();
  await begin();
  await answer(100);
  const { name, asked, tries } = store.getState();
  const kept = { name, asked, tries };
  expect(isKeptSearch(structuredClone(kept))).toBe(true);
  const [first, ...others] = tries;
  const wrong = {
    'no name': { ...kept, name: null },
    'no number': { ...kept, asked: { ...asked, within: '1' } },
    'no Experiment': { ...kept, asked: { ...asked, base: {} } },
    'one that is not valid': { ...kept, asked: { ...asked, base: { ...asked!.base, seed: -1 } } },
    'another order': { ...kept, tries: [...others, first] },
    'other measures': { ...kept, tries: [{ ...first, measured: { network: 1 } }, ...others] },
    'more tries than there are': { ...kept, tries: [...tries, first] },
  };
  for (const [what, value] of Object.entries(wrong)) expect(isKeptSearch(value), what).toBe(false);
});
