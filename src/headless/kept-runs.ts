/** Runs of a study that takes long: each is kept as it ends, so that the study can go on where it was stopped. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { useBackend } from '../engine/backend/backends';
import { fileReader } from '../engine/datasets/file-reader';
import { loadDataset } from '../engine/datasets/load';
import type { Experiment } from '../engine/experiment';
import { sha256 } from '../engine/sha256';
import { MOST_SEEDS, runKey, withSeed } from '../engine/study/runs';
import { measureRun, recentTeachers } from '../engine/training/measure-run';
import { StudyBar } from './progress-bar';
import type { TableOutcome } from './task-section';
import { readUsage, UsageError } from './usage-error';

/** A file or folder by its path from the project's root. */
export const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Longer slices than in the page: nobody waits for an answer. */
const SLICE_MS = 200;

/** A finished run: what was trained, by its hash, and what came of it. */
export interface KeptRun extends TableOutcome {
  readonly task: string;
  readonly seed: number;
  readonly key: string;
  /** On the clock, teacher and all arms together. */
  readonly seconds: number;
}

export interface StudyTask {
  readonly id: string;
  readonly experiment: Experiment;
}

/** What a study is asked to do. */
interface StudyAsked<T> {
  readonly seeds: number;
  readonly tasks: readonly T[];
  readonly resume: boolean;
  readonly out?: string;
}

/** @throws UsageError */
export function readStudyArguments<T extends { readonly id: string }>(
  args: readonly string[],
  all: readonly T[],
): StudyAsked<T> {
  const { values } = parsed(args);
  const seeds = Number(values.seeds);
  if (!Number.isInteger(seeds) || seeds < 2 || seeds > MOST_SEEDS) {
    throw new UsageError(`--seeds: expected a whole number from 2 to ${MOST_SEEDS}, got ${values.seeds}`);
  }
  const wanted = values.task?.split(',');
  const known = all.map(({ id }) => id);
  const unknown = wanted?.filter((id) => !known.includes(id)) ?? [];
  if (unknown.length) throw new UsageError(`--task: no ${unknown.join(', ')}; there are ${known.join(', ')}`);
  const tasks = wanted ? all.filter(({ id }) => wanted.includes(id)) : all;
  return { seeds, tasks, resume: values.resume, out: values.out };
}

const parsed = (args: readonly string[]) =>
  readUsage(() =>
    parseArgs({
      args: [...args],
      options: {
        seeds: { type: 'string', default: '5' },
        task: { type: 'string' },
        resume: { type: 'boolean', default: false },
        out: { type: 'string' },
      },
    }),
  );

interface Kept {
  /** Of the file, JSON with a line a run. */
  readonly path: string;
  /** Ids of all tasks that the file may hold, in the order in which their runs stand there. */
  readonly order: readonly string[];
}

const keyOf = (experiment: Experiment): string => sha256(new TextEncoder().encode(runKey(experiment)));

/** None where there is no file yet. */
async function keptRuns(path: string): Promise<KeptRun[]> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as KeptRun[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Puts a run beside those that are kept by now, in the place of an older one of its task and seed. */
async function keep({ path, order }: Kept, run: KeptRun): Promise<void> {
  const others = (await keptRuns(path)).filter(({ task, seed }) => task !== run.task || seed !== run.seed);
  const place = ({ task }: KeptRun) => order.indexOf(task);
  const ordered = [...others, run].sort((a, b) => place(a) - place(b) || a.seed - b.seed);
  await writeFile(path, `[\n${ordered.map((each) => JSON.stringify(each)).join(',\n')}\n]\n`);
}

/**
 * Trains every task under so many seeds on the wasm backend, one after the other.
 * @param resume takes from the file what was trained alike
 * @returns the runs of each task in the order of their seeds
 */
export async function runTasks(
  tasks: readonly StudyTask[],
  seeds: number,
  file: Kept & { readonly resume: boolean },
): Promise<KeptRun[][]> {
  await useBackend('wasm');
  const read = fileReader(fromRoot('public/datasets/'));
  const teachers = recentTeachers();
  const runs = tasks.flatMap(({ id, experiment: base }) =>
    Array.from({ length: seeds }, (_, i) => {
      const experiment = withSeed(base, i);
      return { task: id, experiment, key: keyOf(experiment) };
    }),
  );
  const before = file.resume ? await keptRuns(file.path) : [];
  const missing = runs.filter(({ key }) => !before.some((run) => run.key === key));
  const bar = new StudyBar(missing.length);
  try {
    for (const { task, experiment, key } of missing) {
      bar.begin(`${task}, seed ${experiment.seed}`);
      const began = performance.now();
      const dataset = await loadDataset(experiment.data, experiment.seed, read);
      const { results, divergences } = await measureRun(experiment, dataset, {
        sliceMs: SLICE_MS,
        teachers,
        onProgress: (progress) => bar.show(progress),
      });
      const seconds = Math.round((performance.now() - began) / 1000);
      await keep(file, { task, seed: experiment.seed, key, seconds, results, divergences });
      bar.end();
    }
  } finally {
    bar.stop();
  }
  const kept = await keptRuns(file.path);
  return tasks.map(({ id }) =>
    runs.flatMap(({ task, key }) => (task === id ? (kept.find((run) => run.key === key) ?? []) : [])),
  );
}
