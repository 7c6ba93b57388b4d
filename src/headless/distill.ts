/**
 * `npm run distill -- experiment.json [--seeds 5] [--out folder]`: trains an Experiment without a page, on the wasm
 * backend in Node, and prints what came of it. Exit code 2: the file or an argument is not valid.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { useBackend } from '../engine/backend/backends';
import { fileReader } from '../engine/datasets/file-reader';
import { PlaygroundError } from '../engine/errors';
import { meanAndDeviation } from '../engine/evaluation/summary';
import { parseExperiment, type Experiment } from '../engine/experiment';
import { hasMessage, loadLanguage, t } from '../messages';
import { gains, resultsTable } from './results-table';
import { train, type RunProgress, type RunResult } from './train';
import type { Session } from '../engine/training/session';

const USAGE = 'Usage: npm run distill -- experiment.json [--seeds 5] [--out folder]';
const MOST_SEEDS = 100;

/** A mistake in what was asked for, as opposed to one in the run. */
class UsageError extends Error {}

async function main(): Promise<void> {
  await loadLanguage(['en']);
  const { experiment, seeds, out } = await readArguments(process.argv.slice(2));
  await useBackend('wasm');
  const read = fileReader(fileURLToPath(new URL('../../public/datasets/', import.meta.url)));
  const runs: RunResult[] = [];
  for (let i = 0; i < seeds; i++) {
    const seeded: Experiment = { ...experiment, seed: (experiment.seed + i) >>> 0 };
    const bar = progressBar(`seed ${seeded.seed}`);
    const result = await train(seeded, read, bar.show, async (session, measured) => {
      if (out) await writeExports(join(out, `seed-${seeded.seed}`), session, measured);
    }).finally(bar.stop);
    runs.push(result);
  }
  const report = [resultsTable(runs), ...gainLine(runs)].join('\n\n');
  console.log(`\n${report}`);
  if (out) {
    await mkdir(out, { recursive: true });
    await writeFile(join(out, 'results.json'), `${JSON.stringify({ experiment, seeds, runs }, null, 2)}\n`);
    console.log(`\nNetworks and results.json are in ${out}`);
  }
}

async function readArguments(args: string[]) {
  const { positionals, values } = parsed(args);
  const [path] = positionals;
  if (!path || positionals.length > 1) throw new UsageError(USAGE);
  const seeds = Number(values.seeds ?? 1);
  if (!Number.isInteger(seeds) || seeds < 1 || seeds > MOST_SEEDS) {
    throw new UsageError(`--seeds: expected a whole number from 1 to ${MOST_SEEDS}, got ${values.seeds}`);
  }
  return { experiment: await readExperiment(path), seeds, out: values.out };
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { seeds: { type: 'string' }, out: { type: 'string' } } });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${USAGE}`);
  }
}

async function readExperiment(path: string): Promise<Experiment> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`${path}: ${(error as Error).message}`);
  }
  const result = parseExperiment(value);
  if (result.ok) return result.experiment;
  const lines = result.issues.map(
    ({ path: field, expected, received }) => `  ${field}: expected ${expected}, got ${received}`,
  );
  throw new UsageError(`${path} is not a valid experiment:\n${lines.join('\n')}`);
}

/** One bar a run, over the steps of both phases; plain lines where the output is no terminal. */
function progressBar(label: string) {
  const bar = new SingleBar({
    format: `${label} {bar} {percentage} % · {what} · {left} left`,
    barsize: 24,
    noTTYOutput: true,
    notTTYSchedule: 5000,
    etaBuffer: 50,
  });
  bar.start(1, 0, { what: 'loading', left: '–' });
  return {
    show: ({ phase, done, total, remainingMs }: RunProgress) => {
      bar.setTotal(total);
      bar.update(done, {
        what: phase === 'teacher' ? 'training teacher' : 'distilling',
        left: remainingMs === null ? '–' : `${Math.ceil(remainingMs / 1000)} s`,
      });
    },
    stop: () => bar.stop(),
  };
}

async function writeExports(folder: string, session: Session, result: RunResult): Promise<void> {
  const { exportFormats, exportNetwork } = await import('../engine/export/bundle');
  await mkdir(folder, { recursive: true });
  for (const { id } of session.networks) {
    const role = id === 'teacher' ? 'teacher' : 'student';
    const metrics = Object.fromEntries(Object.entries(result[id] ?? {}).filter(([, value]) => value !== undefined));
    const source = await session.toExport(id, session.experiment[role], metrics);
    for (const format of exportFormats) {
      const { fileName, bytes } = await exportNetwork(format, source);
      await writeFile(join(folder, fileName), bytes);
    }
  }
}

function gainLine(runs: readonly RunResult[]): string[] {
  const paired = gains(runs);
  if (paired.length === 0) return [];
  const { mean, deviation } = meanAndDeviation(paired);
  const spread = paired.length > 1 ? ` ± ${deviation.toFixed(1)}` : '';
  return [`Distilled − scratch: ${mean >= 0 ? '+' : ''}${mean.toFixed(1)}${spread} points`];
}

function explain(error: unknown): string {
  if (error instanceof PlaygroundError) {
    const key = `errors.${error.code}`;
    if (hasMessage(key)) return t(key, error.details);
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof UsageError ? error.message : explain(error));
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
