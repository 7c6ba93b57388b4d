// @ts-check
/**
 * What the built page costs to load, gzipped, against its budgets. `node scripts/bundle-budget.mjs` prints it; the
 * browser tests fail where a budget is broken.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exit } from 'node:process';
import { gzipSync } from 'node:zlib';
import { CHUNKS_FILE } from './chunk-graph.mjs';
import { isMain, orExit } from './lib/main.mjs';
import { root } from './lib/run.mjs';

/** @typedef {import('./chunk-graph.mjs').ChunkNote} ChunkNote */
/** @typedef {{ name: string; kilobytes: number; budget: number | null; files: string[] }} Cost */

/**
 * In kB (1,000 bytes) of gzipped JavaScript. What lessons, advice and known mistakes show beside the panels, how each kind of
 * sample is shown, and their share of the words, every term's among them, are in `page`; so is what every kind of network is made
 * of, as compression may have left it, since the setup counts its parameters and says at once what can't be compressed. How
 * parameters are rounded is in `worker`, since every network may be; what prunes, quantises and factorises is loaded where an arm does.
 * What a link may say of the visitor's own data is in both: an Experiment is checked before anything is loaded. So are
 * numbers and several tasks as what is predicted.
 */
const BUDGETS = { first: 90, page: 122, charts: 120, worker: 222 };
const CHARTS = /^recharts$/;
const BACKEND = /^@tensorflow\/tfjs-backend-/;

/**
 * Files that come with `files`: themselves and all they import statically, transitively.
 * @param {ReadonlyMap<string, ChunkNote>} chunks
 * @param {readonly string[]} files
 */
function closure(chunks, files) {
  /** @type {Set<string>} */
  const found = new Set();
  const waiting = [...files];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    waiting.push(...(chunks.get(file)?.imports ?? []));
  }
  return found;
}

/**
 * Every file that `files` can come to load, on demand or not.
 * @param {ReadonlyMap<string, ChunkNote>} chunks
 * @param {readonly string[]} files
 */
function reachable(chunks, files) {
  const found = closure(chunks, files);
  // A Set hands out what is added to it while it is walked.
  for (const file of found) {
    for (const lazy of closure(chunks, chunks.get(file)?.dynamicImports ?? [])) found.add(lazy);
  }
  return found;
}

/**
 * Measures a build.
 * @param {readonly ChunkNote[]} notes
 * @param {(file: string) => number} gzippedBytes
 * @returns {{ costs: Cost[]; problems: string[] }} problems are for people; none means all is well
 */
export function measure(notes, gzippedBytes) {
  const chunks = new Map(notes.map((note) => [note.file, note]));
  const entries = (/** @type {ChunkNote['side']} */ side) =>
    notes.filter((note) => note.side === side && note.entry).map((note) => note.file);
  const has = (/** @type {string} */ file, /** @type {RegExp} */ name) =>
    chunks.get(file)?.packages.some((found) => name.test(found)) ?? false;
  /** @type {(name: string, files: Iterable<string>, budget: number | null) => Cost} */
  const cost = (name, files, budget) => {
    const list = [...files];
    return { name, files: list, budget, kilobytes: list.reduce((sum, file) => sum + gzippedBytes(file), 0) / 1000 };
  };
  /** @type {(files: Iterable<string>, loaded: ReadonlySet<string>) => string[]} */
  const without = (files, loaded) => [...files].filter((file) => !loaded.has(file));

  const pageEntries = entries('page');
  const first = closure(chunks, pageEntries);
  const page = reachable(chunks, pageEntries);
  const atOnce = [...first].flatMap((file) => chunks.get(file)?.dynamicImports ?? []);
  const wordsOf = (/** @type {string} */ file) => chunks.get(file)?.words ?? null;
  // Of the languages a visitor loads one: the largest counts. The pseudo-language is for tests.
  const [words = []] = atOnce
    .filter((file) => wordsOf(file) !== null && wordsOf(file) !== 'pseudo')
    .map((file) => [file])
    .sort(([a = ''], [b = '']) => gzippedBytes(b) - gzippedBytes(a));
  const behind = closure(chunks, [...words, ...atOnce.filter((file) => !has(file, CHARTS) && wordsOf(file) === null)]);
  const shell = new Set([...first, ...behind]);
  const lazyCharts = [...page].filter((file) => !shell.has(file) && has(file, CHARTS));
  const costs = [
    cost('first JavaScript', first, BUDGETS.first),
    cost('the page, asked for by it at once', without(behind, first), BUDGETS.page),
    cost('charts, loaded lazily', without(closure(chunks, lazyCharts), shell), BUDGETS.charts),
  ];
  const problems = [];
  for (const file of page) {
    if (has(file, /^@tensorflow\//))
      problems.push(`${file}, which the page’s own thread loads, contains TensorFlow.js`);
  }
  if (pageEntries.length === 0) problems.push('the build has no page');
  if (entries('worker').length === 0) problems.push('the build has no worker');

  for (const entry of entries('worker')) {
    const worker = closure(chunks, [entry]);
    costs.push(cost(`worker ${entry}`, worker, BUDGETS.worker));
    for (const file of worker) {
      if (has(file, BACKEND))
        problems.push(`${file}, which the worker always loads, contains a backend: import it on demand`);
    }
    const onDemand = [...reachable(chunks, [entry])].flatMap((file) => chunks.get(file)?.dynamicImports ?? []);
    for (const file of new Set(onDemand)) {
      if (worker.has(file) || !has(file, BACKEND)) continue;
      costs.push(cost(`  and one backend: ${file}`, without(closure(chunks, [file]), worker), null));
    }
  }
  for (const { name, kilobytes, budget } of costs) {
    if (budget !== null && kilobytes > budget)
      problems.push(`${name}: ${kilobytes.toFixed(1)} kB, over its ${budget} kB`);
  }
  return { costs, problems };
}

/**
 * Measures the build in `folder`.
 * @param {string} [folder]
 */
export function measureBuild(folder = join(root, 'dist')) {
  return measure(
    JSON.parse(readFileSync(join(folder, CHUNKS_FILE), 'utf8')),
    (file) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length,
  );
}

/** @param {readonly Cost[]} costs */
export const table = (costs) =>
  costs
    .map(({ name, kilobytes, budget }) => {
      const size = `${kilobytes.toFixed(1)} kB`.padStart(10);
      return `${size}${budget === null ? '' : ` of ${budget}`}  ${name}`;
    })
    .join('\n');

if (isMain(import.meta.url)) {
  await orExit(async () => {
    const { costs, problems } = measureBuild();
    console.log(table(costs));
    for (const problem of problems) console.error(problem);
    exit(problems.length ? 1 : 0);
  });
}
