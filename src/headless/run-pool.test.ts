import { beforeAll, expect, it } from 'vitest';
import { defaultExperiment } from '../engine/experiment';
import type { ErrorReport } from '../engine/errors';
import { loadLanguage, loadMoreWords } from '../messages';
import { errorText } from '../messages/error-text';
import { trainInThreads } from './run-pool';

beforeAll(async () => {
  await loadLanguage('en');
  await loadMoreWords();
});

it('a thread that ends by itself fails its own run alone, and no checkpoint is promised', async () => {
  const failures: ErrorReport[] = [];
  const begun: number[] = [];
  const tasks = [1, 2].map((seed) => ({ experiment: { ...defaultExperiment, seed } }));
  const events = {
    begin: ({ experiment }: (typeof tasks)[number]) => void begun.push(experiment.seed),
    progress: () => undefined,
    done: () => Promise.reject(new Error('no thread can begin')),
    failed: (_: unknown, error: ErrorReport) => void failures.push(error),
  };
  // What threads begin with is damaged: they end while they start.
  await trainInThreads(tasks, { jobs: 1, tables: null as never }, events);
  expect(begun).toEqual([1, 2]);
  expect(failures.map(({ code }) => code)).toEqual(['thread-lost', 'thread-lost']);
  const said = errorText(failures[0]!);
  expect(said).toMatch(/^The thread that trained this run has ended \(.+\)\..*--resume/);
  expect(said).not.toContain('checkpoint');
});
