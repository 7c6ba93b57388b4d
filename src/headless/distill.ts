/**
 * `npm run distill -- experiment.json [--seeds 5] [--sweep temperature=1,2,4]… [--against arm]… [--metric nll]… [--csv file] [--out folder [--with-floats]] [--project folder]`:
 * trains an Experiment without a page, on the wasm backend in Node, and prints what came of it. Exit code 2: the file or an
 * argument is not valid; 1: a run failed or a network diverged, what was finished is there all the same.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ArmChoice } from '../engine/arms';
import type { CompressionReport } from '../engine/compression/report';
import { useBackend } from '../engine/backend/backends';
import { asExhausted, isExhausted } from '../engine/backend/memory';
import { fileReader } from '../engine/datasets/file-reader';
import { loadDataset } from '../engine/datasets/load';
import { PlaygroundError } from '../engine/errors';
import { exportedMetrics } from '../engine/evaluation/metric-catalogue';
import { studyCsv, type CsvRun } from '../engine/study/csv';
import { runsOf, type Run } from '../engine/study/runs';
import { measureRun, recentTeachers, type RunOutcome, type RunResult } from '../engine/training/measure-run';
import type { Session } from '../engine/training/session';
import { toExport } from '../engine/training/to-export';
import { loadLanguage, loadMoreWords } from '../messages';
import { errorText } from '../messages/error-text';
import { compressionLines } from './compression-lines';
import { cellName, readArguments, type DistillArguments } from './distill-arguments';
import { readingLines, tablesOf } from './given-data';
import { StudyBar } from './progress-bar';
import { differenceLines, plainLines, resultsTable, stageLines } from './results-table';
import { UsageError } from './usage-error';
import { writeProjects, type Unwritten } from './write-projects';

/** Longer slices than in the page: nobody waits for an answer. */
const SLICE_MS = 200;

/** A finished run and the position of its cell. */
type Finished = CsvRun & { readonly cell: number; readonly compressed: readonly CompressionReport[] };

/** @returns whether every network of every run got to its end. */
async function main(): Promise<boolean> {
  await loadLanguage('en');
  await loadMoreWords();
  const asked = await readArguments(process.argv.slice(2));
  if (asked.given) console.log(`${readingLines(asked.experiment).join('\n')}\n`);
  await writeCsv(asked, []);
  await useBackend('wasm');
  const { finished, problems, unwritten } = await trainAll(asked);
  console.log(`\n${report(asked, finished)}`);
  for (const line of plainLines(finished.map(({ outcome }) => outcome))) console.log(`\n${line}`);
  for (const problem of problems) console.error(problem);
  if (asked.csv) console.log(`\nEvery run is in ${asked.csv}`);
  if (asked.out) {
    await mkdir(asked.out, { recursive: true });
    const { experiment, seeds, sweep, out } = asked;
    const runs = finished.map(({ cell: _, compressed: __, ...run }) => run);
    await writeFile(join(out!, 'results.json'), `${JSON.stringify({ experiment, seeds, sweep, runs }, null, 2)}\n`);
    console.log(`\nNetworks and results.json are in ${out}`);
  }
  if (asked.project) console.log(`\nProjects in PyTorch are in ${asked.project}`);
  for (const [why, networks] of unwritten) console.log(`${why}: ${[...networks].join(', ')}`);
  return problems.length === 0;
}

async function trainAll(
  asked: DistillArguments,
): Promise<{ finished: Finished[]; problems: string[]; unwritten: Unwritten }> {
  const runs = runsOf(asked.cells, asked.seeds);
  const finished: Finished[] = [];
  const problems: string[] = [];
  const unwritten: Unwritten = new Map();
  const read = fileReader(fileURLToPath(new URL('../../public/datasets/', import.meta.url)));
  const findTable = tablesOf(asked.given, asked.answers);
  const teachers = recentTeachers();
  const bar = new StudyBar(runs.length);
  try {
    for (const run of runs) {
      const { experiment, cell } = run;
      const { values } = asked.cells[cell]!;
      const label = [cellName(asked.sweep, values), `seed ${experiment.seed}`].filter(Boolean).join(' ');
      bar.begin(label);
      const { out, withFloats, project } = asked;
      const compressed: CompressionReport[] = [];
      try {
        const dataset = await loadDataset(experiment.data, experiment.seed, read, undefined, findTable);
        const outcome = await measureRun(experiment, dataset, {
          sliceMs: SLICE_MS,
          teachers,
          onProgress(progress) {
            compressed.push(...(progress.compressed ?? []));
            bar.show(progress);
          },
          use: async (session, results) => {
            if (out) await writeExports({ folder: folderOf(out, asked, run), withFloats }, session, results, unwritten);
            if (project) await writeProjects(folderOf(project, asked, run), session, unwritten);
          },
        });
        finished.push({ cell, values, seed: experiment.seed, outcome, compressed });
        problems.push(...divergenceLines(label, outcome, experiment.arms));
      } catch (cause) {
        const error = asExhausted(cause);
        problems.push(`${label}: ${explain(error)}`);
        // The backend is of no use to the runs that follow.
        if (isExhausted(error)) break;
      }
      bar.end();
      await writeCsv(asked, finished);
    }
  } finally {
    bar.stop();
  }
  return { finished, problems, unwritten };
}

/** Anew after every run: what is finished stays, whatever happens to the rest. */
async function writeCsv({ csv, sweep, experiment }: DistillArguments, finished: readonly Finished[]): Promise<void> {
  if (!csv) return;
  try {
    await writeFile(
      csv,
      studyCsv(
        sweep.map(({ axis }) => axis),
        finished,
        experiment.arms,
      ),
    );
  } catch (error) {
    throw new UsageError(`--csv: ${(error as Error).message}`);
  }
}

function folderOf(out: string, { sweep, cells }: DistillArguments, { experiment, cell }: Run): string {
  const seed = `seed-${experiment.seed}`;
  const name = cellName(sweep, cells[cell]!.values).replaceAll(' ', ',');
  return name ? join(out, name, seed) : join(out, seed);
}

const divergenceLines = (label: string, { divergences }: RunOutcome, arms: readonly ArmChoice[]): string[] =>
  divergences.map(({ network, step, suggestedLearningRate: learningRate }) => {
    return `${label}: ${errorText({ code: 'diverged', details: { network, step, learningRate } }, arms)}`;
  });

/** A table a cell, each with the paired differences of its arms. */
function report({ sweep, cells, against, metrics }: DistillArguments, finished: readonly Finished[]): string {
  const blocks = cells.flatMap(({ values, experiment }, position) => {
    const { arms } = experiment;
    const own = finished.filter(({ cell }) => cell === position);
    const outcomes = own.map(({ outcome }) => outcome);
    const [first] = own;
    if (!first) return [];
    const compressed = compressionLines(experiment, first.compressed);
    const told = compressed.length > 0 ? [`Compressed, seed ${first.seed}:`, ...compressed].join('\n') : '';
    const stages = stageLines(arms).join('\n');
    const differences = metrics.map((metric) => differenceLines(outcomes, against, metric, arms).join('\n'));
    const parts = [cellName(sweep, values), resultsTable(outcomes, arms, metrics), stages, told, ...differences];
    return [parts.filter(Boolean).join('\n\n')];
  });
  return blocks.join('\n\n\n');
}

async function writeExports(
  { folder, withFloats }: { readonly folder: string; readonly withFloats: boolean },
  session: Session,
  results: RunResult,
  unwritten: Unwritten,
): Promise<void> {
  const { exportNetwork } = await import('../engine/export/bundle');
  const { formatsFor, layerWithoutForm } = await import('../engine/export/holds');
  await mkdir(folder, { recursive: true });
  for (const [id, result] of Object.entries(results)) {
    const { parameters, multiplyAdds, hash } = result;
    const metrics = { network: id, ...exportedMetrics(result), parameters, multiplyAdds, sha256: hash };
    const source = await toExport(session, id, metrics);
    for (const format of formatsFor(source.plan)) {
      const unheld = layerWithoutForm(format, source.plan);
      if (unheld) {
        const why = `Not written as ${format}, which has no form for the layer ${unheld.name}`;
        unwritten.set(why, (unwritten.get(why) ?? new Set()).add(id));
        continue;
      }
      const { fileName, bytes } = await exportNetwork(format, source, { withFloats });
      await writeFile(join(folder, fileName), bytes);
    }
  }
}

function explain(error: unknown): string {
  if (error instanceof PlaygroundError) return errorText(error);
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

try {
  if (!(await main())) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof UsageError ? error.message : explain(error));
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
