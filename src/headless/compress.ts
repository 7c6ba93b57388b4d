/**
 * `npm run compress -- experiment.json --within 1 --out folder [--narrowing 12] [--minutes 3] [--resume]`: looks for the smallest
 * network that loses no more than so many points of the teacher's accuracy, prints every try, and writes recipe.json (an
 * Experiment), tries.csv, tries.json (by which `--resume` goes on) and report.html. Exit code 2: the file or an argument is not
 * valid; 1: nothing was good enough, or a run failed.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { useBackend } from '../engine/backend/backends';
import { studentSteps } from '../engine/datasets/batches';
import { transferEstimate } from '../engine/datasets/counts';
import { fileReader } from '../engine/datasets/file-reader';
import { loadDataset } from '../engine/datasets/load';
import type { Experiment } from '../engine/experiment';
import { describeNetwork } from '../engine/models/catalogue';
import { bestOf, type Try } from '../engine/search/judging';
import { pipelineName } from '../engine/search/pipeline';
import { recipeOf, search, type Measure, type Search } from '../engine/search/search';
import { sha256 } from '../engine/sha256';
import { runKey } from '../engine/study/runs';
import { measureRun, recentTeachers } from '../engine/training/measure-run';
import { datasetTitle } from '../messages/dataset-title';
import { percent } from '../messages/format';
import { reasonText } from '../messages/try-text';
import { runCommand } from './command';
import { HELP, readArguments, type CompressArguments } from './compress-arguments';
import { atInterrupt, breathe } from './interrupt';
import { searchReport } from './search-report';
import { timesSmaller, triesCsv, triesTable, verdictOf } from './tries-table';
import { UsageError } from './usage-error';

/** Longer slices than in the page: nobody waits for an answer. */
const SLICE_MS = 200;

/** Tries that were judged in another way lack what this one judges by. */
const RULE = 'paired';

/** What is kept of a search, so that it can go on. */
interface Kept {
  /** Of what was asked: tries of another search are of no use. */
  readonly key: string;
  readonly tries: readonly Try[];
}

const keyOf = ({ base, within, steps }: Search): string =>
  sha256(new TextEncoder().encode(JSON.stringify([runKey(base), within, steps, RULE])));

function askedOf({ experiment, within, narrowing }: CompressArguments): Search {
  const steps = studentSteps(experiment.training, transferEstimate(experiment.data));
  return { base: experiment, within, steps, ...(narrowing === undefined ? {} : { narrowing }) };
}

/** @throws UsageError where the folder has none of this search */
async function keptTries({ out, resume }: CompressArguments, asked: Search): Promise<readonly Try[]> {
  if (!resume) return [];
  const path = join(out, 'tries.json');
  let kept: Kept;
  try {
    kept = JSON.parse(await readFile(path, 'utf8')) as Kept;
  } catch (error) {
    throw new UsageError(`--resume: ${(error as Error).message}`);
  }
  if (kept.key !== keyOf(asked)) throw new UsageError(`--resume: ${path} is of another experiment or --within`);
  return kept.tries;
}

const aboutOf = ({ data, teacher, student, seed }: Experiment): string =>
  `${datasetTitle(data)}, teacher ${describeNetwork(teacher)}, student ${describeNetwork(student)}, seed ${seed}`;

/** Anew after every try: what is found stays, whatever happens to the rest. */
async function writeAll(out: string, asked: Search, tries: readonly Try[]): Promise<void> {
  const { within, steps, base } = asked;
  const best = bestOf(tries, asked);
  const recipe = recipeOf(asked, tries);
  const kept: Kept = { key: keyOf(asked), tries };
  await writeFile(join(out, 'tries.json'), `${JSON.stringify(kept, null, 2)}\n`);
  await writeFile(join(out, 'tries.csv'), triesCsv(tries, within));
  await writeFile(join(out, 'report.html'), searchReport({ tries, within, steps, best, about: aboutOf(base) }));
  if (recipe) await writeFile(join(out, 'recipe.json'), `${JSON.stringify(recipe, null, 2)}\n`);
}

/** @throws UsageError where another search is there already, or nothing can be written */
async function openFolder({ out, resume }: CompressArguments): Promise<void> {
  try {
    await mkdir(out, { recursive: true });
    if (resume || (await readdir(out)).length === 0) return;
  } catch (error) {
    throw new UsageError(`--out: ${(error as Error).message}`);
  }
  throw new UsageError(`--out: ${out} is not empty and is not written over: choose another, or go on by --resume`);
}

/** @returns whether anything was good enough. */
async function main(args: readonly string[]): Promise<boolean> {
  const given = await readArguments(args);
  const { out, within, minutes = Infinity, quiet, json } = given;
  const asked = askedOf(given);
  let tries = await keptTries(given, asked);
  await openFolder(given);
  await writeAll(out, asked, tries);
  const forget = atInterrupt(() => {
    console.error(`Interrupted: ${tries.length} tries are kept in ${out}. The same command with --resume goes on.`);
  });
  await useBackend('wasm');
  const read = fileReader(fileURLToPath(new URL('../../public/datasets/', import.meta.url)));
  const teachers = recentTeachers();
  const measure: Measure = async (experiment) => {
    const dataset = await loadDataset(experiment.data, experiment.seed, read);
    return measureRun(experiment, dataset, { sliceMs: SLICE_MS, teachers, breathe });
  };
  const began = performance.now();
  for await (const each of search(asked, measure, tries)) {
    tries = each.tries;
    if (!quiet && !json) console.error(progressLine(each.made, each.leftMs));
    await writeAll(out, asked, tries);
    if (performance.now() - began > 60_000 * minutes) break;
  }
  forget();
  const best = bestOf(tries, asked);
  if (json) console.log(JSON.stringify({ within, best: best ?? null, recipe: recipeOf(asked, tries) ?? null, tries }));
  if (json) return best !== undefined;
  console.log(`\n${triesTable(tries, within, best)}`);
  console.log(
    best
      ? `\n${verdictOf(best)}. Its recipe, every try and a report are in ${out}`
      : `\nNothing trained to the end lost ${within} points or less. Every try and a report are in ${out}`,
  );
  return best !== undefined;
}

function progressLine(made: Try, leftMs: number): string {
  const { pipeline, steps, seed, measured } = made;
  const came = measured
    ? `${percent(measured.network.validation)} (teacher ${percent(measured.teacher.validation)}), ${timesSmaller(measured)} smaller`
    : reasonText(made.reason);
  const again = seed > 0 ? `, seed +${seed}` : '';
  return `${pipelineName(pipeline)}, ${steps} steps${again}: ${came} · ${Math.ceil(leftMs / 1000)} s left`;
}

await runCommand(HELP, main);
