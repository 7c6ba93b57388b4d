/**
 * `npm run compression -- [--seeds 5] [--task mlp-orders,…] [--resume] [--out docs/compression-measured.md]`: trains every task of
 * compression-tasks.ts over seeds and writes a table of the paired differences from the teacher. Every finished run is kept in
 * docs/compression-measured.json; `--resume` takes from there what was trained alike. Exit code 2: an argument is not valid; 1: a
 * run failed.
 */
import { compressionTable } from './compression-table';
import { compressionTasks } from './compression-tasks';
import { runCommand } from './command';
import { fromRoot } from './from-root';
import { readTaskArguments, runTasks } from './kept-runs';
import { studyHelp } from './study-help';
import { madeBy, tell } from './study-text';

const KEPT = 'docs/compression-measured.json';
const HELP = studyHelp(
  'compression',
  'Trains orders, shares and formats of compression over seeds and prints a table of paired differences.',
  KEPT,
);

async function main(args: readonly string[]): Promise<boolean> {
  const asked = readTaskArguments(args, compressionTasks);
  const { tasks } = asked;
  const order = compressionTasks.map(({ id }) => id);
  const { finished, problems } = await runTasks(tasks, asked, { path: fromRoot(KEPT), order });
  const others = compressionTasks.filter((task) => !tasks.includes(task));
  const only = others.length ? ` --task ${tasks.map(({ id }) => id).join()}` : '';
  const text = [
    '# Compression, measured',
    '',
    'Pipelines of pruning (P), rounding (Q) and distillation (D), in the order in which they stand, each beginning as a copy of the',
    'trained teacher, which is also whom it learns from. On the test set the mean over seeds and its 95 % interval by Student’s t,',
    'and the difference from the teacher, **paired by seed**. _Gains_ and _loses_: the whole interval is on one side of 0. _No',
    'difference_: it holds 0 and nothing beyond a point. _Unclear_: neither. Bytes are as stored, scales included; of units pruned',
    'over the whole network seeds leave unlike numbers, of which these are means. Settings were chosen after a look at seeds 42 to 44, which',
    'are among the seeds, and those of the transformer after a look at all five: narrower, its teacher had not learned',
    'the sums under one of them. Learning rates fall by a cosine, and a pipeline with D takes all of the steps wherever D stands. Of sums,',
    'exact match: each symbol of the worked steps and of the answer is right.',
    '',
    `${madeBy('compression', asked, only)}; every run is`,
    'in [compression-measured.json](compression-measured.json), with which `--resume` goes on.',
    ...(others.length ? [`Not measured here: ${others.map(({ title }) => title).join('; ')}.`] : []),
    '',
    ...tasks.flatMap((task, i) => compressionTable(task, finished[i]!)),
  ].join('\n');
  return tell(asked, { text, data: finished.flat(), problems });
}

await runCommand(HELP, main);
