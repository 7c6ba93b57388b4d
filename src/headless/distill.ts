/**
 * `npm run distill -- FILE [options]`: trains an Experiment without a page, on the wasm backend in Node, and prints what came of it.
 * Options and exit codes: `distill-help.ts`.
 */
import { writeFile } from 'node:fs/promises';
import { outcomesOfTask, tasksIn } from '../engine/study/outcomes';
import { runsOf } from '../engine/study/runs';
import { writeStudyFile } from '../engine/study/study-file';
import type { RunOutcome } from '../engine/training/measure-run';
import { runCommand } from './command';
import { cellName, readArguments, type DistillArguments } from './distill-arguments';
import { DISTILL_HELP } from './distill-help';
import { compressionLines } from './compression-lines';
import { readingLines } from './given-data';
import { studyPath } from './kept-study';
import { howToGoOn } from './places';
import { differenceLines, plainLines, resultsTable, stageLines } from '../report/results-table';
import { studyReport } from '../report/study-report';
import { versionsHere } from './versions';
import { trainStudy, type Finished, type Trained } from './train-study';

/** The study as `--out` keeps it. */
const studyText = ({ experiment, seeds, sweep }: DistillArguments, finished: readonly Finished[]): string =>
  writeStudyFile({ experiment, seeds, sweep, runs: finished }).trimEnd();

/** Writes the report. @returns why it could not be */
async function reportProblem(asked: DistillArguments, { finished }: Trained): Promise<string[]> {
  if (asked.report === undefined) return [];
  try {
    await writeFile(asked.report, studyReport(asked, finished, await versionsHere()));
    return [];
  } catch (error) {
    return [`--report: ${(error as Error).message}`];
  }
}

/** A table a cell, each with the paired differences of its arms. */
function tables({ sweep, cells, against, metrics }: DistillArguments, finished: readonly Finished[]): string {
  const blocks = cells.flatMap(({ values, experiment }, position) => {
    const { arms } = experiment;
    const own = finished.filter(({ cell }) => cell === position);
    const outcomes = own.map(({ outcome }) => outcome);
    const [first] = own;
    if (!first) return [];
    const compressed = compressionLines(experiment, first.compressed);
    const told = compressed.length > 0 ? [`Compressed, seed ${first.seed}:`, ...compressed].join('\n') : '';
    const stages = stageLines(arms).join('\n');
    const measured = (of: readonly RunOutcome[]) => [
      resultsTable(of, arms, metrics),
      ...metrics.map((metric) => differenceLines(of, against, metric, arms).join('\n')),
    ];
    const [table, ...differences] = measured(outcomes);
    const byTask = tasksIn(outcomes).flatMap((task) => {
      const [own, ...differ] = measured(outcomesOfTask(outcomes, task));
      return [`Task: ${task}`, own!, ...differ];
    });
    // A mean over tasks would compare arms that learn other tasks.
    const said = byTask.length > 0 ? [...byTask, stages, told] : [table, stages, told, ...differences];
    const parts = [cellName(sweep, values), ...said];
    return [parts.filter(Boolean).join('\n\n')];
  });
  return blocks.join('\n\n\n');
}

await runCommand(DISTILL_HELP, async (args) => {
  const asked = await readArguments(args);
  const { quiet } = asked;
  const remark = (text: string): void => (quiet ? undefined : console.log(text));
  if (asked.given) remark(`${readingLines(asked.experiment).join('\n')}\n`);
  for (const line of asked.remarks) console.error(line);
  const trained = await trainStudy(asked, (finished) => {
    if (finished.length > 0 && !asked.json) console.log(`\n${tables(asked, finished)}\n`);
    const all = runsOf(asked.cells, asked.seeds).length;
    console.error(howToGoOn(finished.length, all, studyPath(asked), '--out or --csv'));
  });
  const { finished, unwritten } = trained;
  const problems = [...trained.problems, ...(await reportProblem(asked, trained))];
  console.log(asked.json ? studyText(asked, finished) : `${quiet ? '' : '\n'}${tables(asked, finished)}`);
  for (const line of plainLines(finished.map(({ outcome }) => outcome))) remark(`\n${line}`);
  for (const problem of problems) console.error(problem);
  if (asked.csv) remark(`\nEvery run is in ${asked.csv}`);
  if (asked.out) remark(`\nNetworks, runs and results.json are in ${asked.out}`);
  if (asked.project) remark(`\nProjects in PyTorch are in ${asked.project}`);
  if (asked.report) remark(`\nA report is in ${asked.report}`);
  for (const [why, networks] of unwritten) remark(`${why}: ${[...networks].join(', ')}`);
  return problems.length === 0;
});
