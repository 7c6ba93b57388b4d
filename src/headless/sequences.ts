/**
 * `npm run sequences -- [--seeds 5] [--task chain-sum,…] [--resume] [--out docs/sequences-measured.md]`: trains every task of
 * sequence-tasks.ts in the ways that its Experiment's arms name, over seeds, and writes a table of the paired differences from
 * the same network without a teacher. Every finished run is kept in docs/sequences-measured.json; `--resume` takes from there
 * what was trained alike, so that it goes on where it was stopped. Exit code 2: an argument is not valid; 1: a run failed.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { useBackend } from '../engine/backend/backends';
import { fileReader } from '../engine/datasets/file-reader';
import { loadDataset } from '../engine/datasets/load';
import { requireExperiment, type Experiment } from '../engine/experiment';
import { sha256 } from '../engine/sha256';
import { MOST_SEEDS, runKey, withSeed } from '../engine/study/runs';
import { measureRun, recentTeachers } from '../engine/training/measure-run';
import { StudyBar } from './progress-bar';
import { taskTable, type TableOutcome } from './sequence-table';
import { sequenceTasks, type SequenceTask } from './sequence-tasks';
import { readUsage, UsageError } from './usage-error';
import { writeFormatted } from './write-formatted';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const KEPT = fromRoot('docs/sequences-measured.json');
/** Longer slices than in the page: nobody waits for an answer. */
const SLICE_MS = 200;

/** A finished run: what was trained, by its hash, and what came of it. */
interface KeptRun extends TableOutcome {
  readonly task: string;
  readonly seed: number;
  readonly key: string;
  /** On the clock, teacher and all ways together. */
  readonly seconds: number;
}

interface Asked {
  readonly seeds: number;
  readonly tasks: readonly SequenceTask[];
  readonly resume: boolean;
  readonly out?: string;
}

/** @throws UsageError */
function readArguments(args: readonly string[]): Asked {
  const { values } = parsed(args);
  const seeds = Number(values.seeds);
  if (!Number.isInteger(seeds) || seeds < 2 || seeds > MOST_SEEDS) {
    throw new UsageError(`--seeds: expected a whole number from 2 to ${MOST_SEEDS}, got ${values.seeds}`);
  }
  const wanted = values.task?.split(',');
  const known = sequenceTasks.map(({ id }) => id);
  const unknown = wanted?.filter((id) => !known.includes(id)) ?? [];
  if (unknown.length) throw new UsageError(`--task: no ${unknown.join(', ')}; there are ${known.join(', ')}`);
  const tasks = wanted ? sequenceTasks.filter(({ id }) => wanted.includes(id)) : sequenceTasks;
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

async function experimentOf({ id }: SequenceTask): Promise<Experiment> {
  return requireExperiment(JSON.parse(await readFile(fromRoot(`docs/experiments/sequences/${id}.json`), 'utf8')));
}

const keyOf = (experiment: Experiment): string => sha256(new TextEncoder().encode(runKey(experiment)));

/** None where there is no file yet. */
async function keptRuns(): Promise<KeptRun[]> {
  try {
    return JSON.parse(await readFile(KEPT, 'utf8')) as KeptRun[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Puts a run beside those that are kept by now, in the place of an older one of its task and seed: a line a run. */
async function keep(run: KeptRun): Promise<KeptRun[]> {
  const others = (await keptRuns()).filter(({ task, seed }) => task !== run.task || seed !== run.seed);
  const place = ({ task }: KeptRun) => sequenceTasks.findIndex(({ id }) => id === task);
  const ordered = [...others, run].sort((a, b) => place(a) - place(b) || a.seed - b.seed);
  await writeFile(KEPT, `[\n${ordered.map((each) => JSON.stringify(each)).join(',\n')}\n]\n`);
  return ordered;
}

async function main(): Promise<void> {
  const { seeds, tasks, resume, out } = readArguments(process.argv.slice(2));
  await useBackend('wasm');
  const read = fileReader(fromRoot('public/datasets/'));
  const teachers = recentTeachers();
  let kept = await keptRuns();
  const runs: { readonly task: SequenceTask; readonly experiment: Experiment; readonly key: string }[] = [];
  for (const task of tasks) {
    const base = await experimentOf(task);
    for (let i = 0; i < seeds; i++) {
      const experiment = withSeed(base, i);
      runs.push({ task, experiment, key: keyOf(experiment) });
    }
  }
  const missing = runs.filter(({ key }) => !resume || !kept.some((run) => run.key === key));
  const bar = new StudyBar(missing.length);
  try {
    for (const { task, experiment, key } of missing) {
      bar.begin(`${task.id}, seed ${experiment.seed}`);
      const began = performance.now();
      const dataset = await loadDataset(experiment.data, experiment.seed, read);
      const outcome = await measureRun(experiment, dataset, {
        sliceMs: SLICE_MS,
        teachers,
        onProgress: (progress) => bar.show(progress),
      });
      const { results, divergences } = outcome;
      const seconds = Math.round((performance.now() - began) / 1000);
      kept = await keep({ task: task.id, seed: experiment.seed, key, seconds, results, divergences });
      bar.end();
    }
  } finally {
    bar.stop();
  }
  const tables = tasks.flatMap((task) => {
    const own = runs.filter((run) => run.task === task);
    const finished = own.flatMap(({ key }) => kept.find((run) => run.key === key) ?? []);
    return taskTable(task, own[0]!.experiment, finished);
  });
  const others = sequenceTasks.filter((task) => !tasks.includes(task));
  const only = others.length ? ` --task ${tasks.map(({ id }) => id).join()}` : '';
  const text = [
    '# Sequences, measured',
    '',
    'Tasks of text, series and two modalities, and the ways to distil that suit it: on the test set the mean over seeds and its',
    '95 % interval by Student’s t, and the difference from the same network without a teacher, **paired by seed**: the ways of one',
    'run share teacher, initial weights and batches. _Gains_ and _loses_: the whole interval is on one side of 0. _No difference_:',
    'it holds 0 and nothing beyond a point, or a fiftieth of the perplexity. _Unclear_: neither. The settings are those of one',
    'Experiment a task, in [experiments/sequences](experiments/sequences), which `npm run distill` takes as well; they were chosen so',
    'that a run takes about a minute, on seed 42, which is among the seeds below. Where numbers on the test set led to other settings,',
    'those seeds are no fresh ones: spoken digits, seed 42 (temperature 2 and 250 steps became 1 and 300); addition, all of them (other',
    'teachers, learning rates and lengths, and a warm-up, without which a student of two layers failed with more of the seeds).',
    '',
    `Made by \`npm run sequences -- --seeds ${seeds}${only}\` on ${cpus()[0]?.model ?? 'an unknown processor'}, Node ${process.version}, wasm; every run is`,
    'in [sequences-measured.json](sequences-measured.json), with which `--resume` goes on.',
    ...(others.length ? [`Not measured here: ${others.map(({ title }) => title).join(', ')}.`] : []),
    '',
    ...tables,
  ].join('\n');
  console.log(`\n${text}`);
  if (out) await writeFormatted(out, text);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof UsageError ? error.message : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
