/**
 * `npm run sequences -- [--seeds 5] [--task chain-sum,…] [--resume] [--out docs/sequences-measured.md]`: trains every task of
 * sequence-tasks.ts in the ways that its Experiment's arms name, over seeds, and writes a table of the paired differences from
 * the same network without a teacher. Every finished run is kept in docs/sequences-measured.json; `--resume` takes from there
 * what was trained alike, so that it goes on where it was stopped. Exit code 2: an argument is not valid; 1: a run failed.
 */
import { readFile } from 'node:fs/promises';
import { requireExperiment, type Experiment } from '../engine/experiment';
import { runCommand } from './command';
import { fromRoot } from './from-root';
import { readTaskArguments, runTasks } from './kept-runs';
import { taskTable } from './sequence-table';
import { sequenceTasks, type SequenceTask } from './sequence-tasks';
import { studyHelp } from './study-help';
import { madeBy, tell } from './study-text';

async function experimentOf({ id }: SequenceTask): Promise<Experiment> {
  return requireExperiment(JSON.parse(await readFile(fromRoot(`docs/experiments/sequences/${id}.json`), 'utf8')));
}

const KEPT = 'docs/sequences-measured.json';
const HELP = studyHelp(
  'sequences',
  'Trains every task of sequences in the ways that suit it, over seeds, and prints a table of paired differences.',
  KEPT,
);

async function main(args: readonly string[]): Promise<boolean> {
  const asked = readTaskArguments(args, sequenceTasks);
  const { tasks } = asked;
  const studied = await Promise.all(tasks.map(async (task) => ({ id: task.id, experiment: await experimentOf(task) })));
  const order = sequenceTasks.map(({ id }) => id);
  const { finished, problems } = await runTasks(studied, asked, { path: fromRoot(KEPT), order });
  const tables = tasks.flatMap((task, i) => taskTable(task, studied[i]!.experiment, finished[i]!));
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
    `${madeBy('sequences', asked, only)}; every run is`,
    'in [sequences-measured.json](sequences-measured.json), with which `--resume` goes on.',
    ...(others.length ? [`Not measured here: ${others.map(({ title }) => title).join(', ')}.`] : []),
    '',
    ...tables,
  ].join('\n');
  return tell(asked, { text, data: finished.flat(), problems });
}

await runCommand(HELP, main);
