/**
 * `npm run conformance -- FILE.json [--backend cpu|wasm|webgpu]`: runs a file of reference cases against the functions that
 * the trainer uses, a line a case. WebGPU is asked of a headless browser. Exit code 1 on any failure, and where the file or an argument is not valid.
 */
import { parseArgs } from 'node:util';
import { useBackend, type BackendName } from '../engine/backend/backends';
import { runCase, type ConformanceResult, type GoldenCase } from '../engine/distillation/conformance';
import { readGoldenFile } from '../engine/distillation/conformance/golden-file';
import { readText } from './read-json';
import { readUsage, UsageError } from './usage-error';

const USAGE = 'Usage: npm run conformance -- FILE.json [--backend cpu|wasm|webgpu]';

async function main(): Promise<boolean> {
  const { path, backend } = readArguments(process.argv.slice(2));
  const cases = await readCases(path);
  const count = { pass: 0, fail: 0, unknown: 0 };
  const show = (result: ConformanceResult, golden: GoldenCase): void => {
    count[result.status]++;
    console.log(line(result, golden));
  };
  if (backend === 'webgpu') {
    const { runOnWebGpu } = await import('./conformance-in-browser');
    const { results, software } = await runOnWebGpu(cases);
    results.forEach((result, i) => show(result, cases[i]!));
    if (software) console.log('on a software adapter: this machine has no graphics card that a browser may use');
  } else {
    if (!(await useBackend(backend))) throw new UsageError(`The backend ${backend} does not run on this machine.`);
    for (const golden of cases) show(await runCase(golden), golden);
  }
  const failed = count.fail + count.unknown;
  console.log(`${count.pass} passed, ${failed} failed`);
  return failed === 0;
}

function readArguments(args: string[]): { path: string; backend: BackendName } {
  const { positionals, values } = parsed(args);
  const [path] = positionals;
  if (!path || positionals.length > 1) throw new UsageError(USAGE);
  const backend = values.backend ?? 'wasm';
  if (backend !== 'cpu' && backend !== 'wasm' && backend !== 'webgpu')
    throw new UsageError(`--backend: expected cpu, wasm or webgpu, got ${backend}`);
  return { path, backend };
}

const parsed = (args: string[]) =>
  readUsage(() => parseArgs({ args, allowPositionals: true, options: { backend: { type: 'string' } } }), USAGE);

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

try {
  if (!(await main())) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof UsageError ? error.message : error);
  process.exitCode = 1;
}
