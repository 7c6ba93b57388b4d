import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { defaultExperiment, type Experiment } from '../../engine/experiment';
import { shortfall } from '../../engine/search/judging';
import { TRIED } from '../../engine/search/pipeline';
import { recipeOf } from '../../engine/search/search';
import type { CreateTrainingClient } from '../../workers/client-types';
import type { Imported } from '../experiment/experiment-types';
import type { PlaygroundState } from '../types';
import { isDone, searching } from './create-search';

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

function setUp() {
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
    searching({ createClient, playground: { getState: () => state as unknown as PlaygroundState } }),
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
  const { store, measured, disposed, answer } = setUp();
  void store.getState().run();
  await answer(5);
  store.getState().stop();
  expect(store.getState().tries).toHaveLength(5);
  expect([store.getState().running, disposed()]).toEqual([false, 1]);
  const done = store.getState().tries;
  // The sixth was under way: it is tried again, and nothing before it.
  void store.getState().run();
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
  const { store, answer } = setUp();
  void store.getState().run();
  await answer(2);
  store.getState().stop();
  store.getState().allow(2);
  void store.getState().run();
  expect(store.getState().tries).toEqual([]);
  store.getState().stop();
});

it('goes on with the tries of the same teacher’s weights alone', async () => {
  const { store, importTeacher, answer } = setUp();
  const begin = async (weight: number, tries: number) => {
    importTeacher(weight);
    void store.getState().run();
    const before = store.getState().tries.length;
    await answer(tries);
    store.getState().stop();
    return before;
  };
  expect(await begin(1, 2)).toBe(0);
  expect(await begin(1, 2)).toBe(2);
  expect(await begin(2, 2)).toBe(0);
});
