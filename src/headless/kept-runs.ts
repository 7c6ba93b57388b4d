/** Runs of a study that takes long: each is kept as it ends, so that the study can go on where it was stopped. */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Experiment } from '../engine/experiment';
import { experimentHash } from '../engine/study/study-file';
import { MOST_SEEDS, withSeed } from '../engine/study/runs';
import { errorText } from '../messages/error-text';
import { commonOptions } from './command';
import { atInterrupt } from './interrupt';
import { StudyBar } from './progress-bar';
import { trainInThreads } from './run-pool';
import type { TableOutcome } from './task-section';
import { readUsage, UsageError, wholeNumber } from './usage-error';

/** More threads than that are asked for by mistake. */
const MOST_JOBS = 64;

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
  readonly jobs: number;
  readonly quiet: boolean;
  readonly json: boolean;
  readonly out?: string;
}

/** @throws UsageError */
export function readStudyArguments<T extends { readonly id: string }>(
  args: readonly string[],
  all: readonly T[],
): StudyAsked<T> {
  const { values } = parsed(args);
  const seeds = wholeNumber('seeds', values.seeds, 2, MOST_SEEDS);
  const jobs = wholeNumber('jobs', values.jobs, 1, MOST_JOBS);
  const wanted = values.task?.split(',');
  const known = all.map(({ id }) => id);
  const unknown = wanted?.filter((id) => !known.includes(id)) ?? [];
  if (unknown.length) throw new UsageError(`--task: no ${unknown.join(', ')}; there are ${known.join(', ')}`);
  const tasks = wanted ? all.filter(({ id }) => wanted.includes(id)) : all;
  const { resume, out, json } = values;
  return { seeds, tasks, resume, jobs, quiet: values.quiet || json, json, out };
}

const parsed = (args: readonly string[]) =>
  readUsage(() =>
    parseArgs({
      args: [...args],
      options: {
        seeds: { type: 'string', default: '5' },
        task: { type: 'string' },
        resume: { type: 'boolean', default: false },
        jobs: { type: 'string', default: '1' },
        json: { type: 'boolean', default: false },
        out: { type: 'string' },
        ...commonOptions,
      },
    }),
  );

interface Kept {
  /** Of the file, JSON with a line a run. */
  readonly path: string;
  /** Ids of all tasks that the file may hold, in the order in which their runs stand there. */
  readonly order: readonly string[];
}

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
 * Trains every task under so many seeds on the wasm backend, so many at once.
 * @param asked `resume` takes from the file what was trained alike
 * @returns the runs of each task in the order of their seeds
 */
export async function runTasks(
  tasks: readonly StudyTask[],
  asked: Pick<StudyAsked<unknown>, 'seeds' | 'resume' | 'jobs' | 'quiet'>,
  file: Kept,
): Promise<KeptRun[][]> {
  const { seeds, resume, jobs, quiet } = asked;
  const runs = tasks.flatMap(({ id, experiment: base }) =>
    Array.from({ length: seeds }, (_, i) => {
      const experiment = withSeed(base, i);
      return { task: id, experiment, key: experimentHash(experiment) };
    }),
  );
  const before = resume ? await keptRuns(file.path) : [];
  const missing = runs.filter(({ key }) => !before.some((run) => run.key === key));
  let left = missing.length;
  const forget = atInterrupt(() =>
    console.error(`Interrupted: ${runs.length - left} of ${runs.length} runs are in ${file.path}; --resume goes on.`),
  );
  const bar = new StudyBar(runs.length, { quiet, before: runs.length - missing.length });
  const lost: string[] = [];
  /** Threads end when they like; the file is read and written by one after the other. */
  let writing: Promise<void> = Promise.resolve();
  try {
    await trainInThreads(
      missing,
      { jobs, tables: [] },
      {
        begin: (run) => bar.begin(`${run.task}, seed ${run.experiment.seed}`, run),
        progress: (run, progress) => bar.show(progress, run),
        async done(run, { outcome: { results, divergences }, seconds }) {
          const { task, key, experiment } = run;
          const made = { task, seed: experiment.seed, key, seconds, results, divergences };
          await (writing = writing.then(() => keep(file, made)));
          left--;
          bar.end(run);
        },
        failed: (run, error) => void lost.push(`${run.task}, seed ${run.experiment.seed}: ${errorText(error)}`),
      },
    );
  } finally {
    forget();
    bar.stop();
  }
  if (lost.length > 0) throw new Error(lost.join('\n'));
  const kept = await keptRuns(file.path);
  return tasks.map(({ id }) =>
    runs.flatMap(({ task, key }) => (task === id ? (kept.find((run) => run.key === key) ?? []) : [])),
  );
}
