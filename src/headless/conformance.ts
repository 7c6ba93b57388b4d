/**
 * `npm run conformance -- FILE.json [--backend cpu|wasm|webgpu]`: runs a file of reference cases against the functions that
 * the trainer uses, a line a case. WebGPU is asked of a headless browser. Exit code 1 on any failure, and where the file or an argument is not valid.
 */
import { parseArgs } from 'node:util';
import { useBackend, type BackendName } from '../engine/backend/backends';
import { runCase, type ConformanceResult, type GoldenCase } from '../engine/distillation/conformance';
import { readGoldenFile } from '../engine/distillation/conformance/golden-file';
import { commonOptions, runCommand } from './command';
import { readText } from './read-json';
import { readUsage, UsageError } from './usage-error';

const USAGE = 'Usage: npm run conformance -- FILE.json [--backend cpu|wasm|webgpu] [--json] [--quiet]';
const HELP = `${USAGE}

Runs a file of reference cases against the functions that the trainer uses, a line a case.

  --backend wasm    or cpu, or webgpu, which is asked of a headless browser
  --json            prints the results as JSON, and nothing else
  --quiet           prints cases that fail, and the sum
  --help            this

Exit codes: 0 all passed; 1 some did not; 2 asked for wrongly, or the file is none of cases.`;

async function main(args: readonly string[]): Promise<boolean> {
  const { path, backend, quiet, json } = readArguments(args);
  const cases = await readCases(path);
  const count = { pass: 0, fail: 0, unknown: 0 };
  const all: ConformanceResult[] = [];
  const show = (result: ConformanceResult, golden: GoldenCase): void => {
    count[result.status]++;
    all.push(result);
    if (!json && (!quiet || result.status !== 'pass')) console.log(line(result, golden));
  };
  if (backend === 'webgpu') {
    const { runOnWebGpu } = await import('./conformance-in-browser');
    const { results, software } = await runOnWebGpu(cases);
    results.forEach((result, i) => show(result, cases[i]!));
    if (software && !quiet && !json)
      console.log('on a software adapter: this machine has no graphics card that a browser may use');
  } else {
    if (!(await useBackend(backend))) throw new UsageError(`The backend ${backend} does not run on this machine.`);
    for (const golden of cases) show(await runCase(golden), golden);
  }
  const failed = count.fail + count.unknown;
  console.log(json ? JSON.stringify(all) : `${count.pass} passed, ${failed} failed`);
  return failed === 0;
}

function readArguments(args: readonly string[]) {
  const { positionals, values } = parsed(args);
  const [path] = positionals;
  if (!path || positionals.length > 1) throw new UsageError(USAGE);
  const backend = values.backend ?? 'wasm';
  if (backend !== 'cpu' && backend !== 'wasm' && backend !== 'webgpu')
    throw new UsageError(`--backend: expected cpu, wasm or webgpu, got ${backend}`);
  return { path, backend, quiet: values.quiet, json: values.json } satisfies {
    backend: BackendName;
    [option: string]: unknown;
  };
}

const parsed = (args: readonly string[]) =>
  readUsage(
    () =>
      parseArgs({
        args: [...args],
        allowPositionals: true,
        options: { backend: { type: 'string' }, json: { type: 'boolean', default: false }, ...commonOptions },
      }),
    USAGE,
  );

async function readCases(path: string): Promise<readonly GoldenCase[]> {
  const file = readGoldenFile(await readText(path));
  if (!file.ok) throw new UsageError([path, file.path, file.problem].filter(Boolean).join(': '));
  return file.cases;
}

function line(
  { id, loss, status, valueError, gradientError, ...more }: ConformanceResult,
  { tol }: GoldenCase,
): string {
  if (status === 'unknown') return `FAIL  ${id}: no function here computes “${loss}”`;
  const errors = `value off by ${relative(valueError)}, gradients by ${relative(gradientError)} (tolerance ${relative(tol.f32)})`;
  return [
    `${status === 'pass' ? 'pass' : 'FAIL'}  ${id}: ${errors}`,
    more.problem,
    more.nearestMistake && `nearest known mistake: ${more.nearestMistake}`,
    more.notCompared && `not compared: ${more.notCompared.join(', ')}`,
  ]
    .filter(Boolean)
    .join('; ');
}

/** Relative errors are small: 1.2e-7 rather than a percentage with many zeros. */
const relative = (error: number): string => (error === 0 ? '0' : error.toExponential(1));

await runCommand(HELP, main);
