/** `npm run bench [-- --backend wasm,webgpu --task tiny,mlp,cnn --rounds 7]`: this engine beside its peers. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { BenchBrowser } from './browser';
import { growthTable, measureGrowth } from './growth';
import { countTasks, timeTasks, type CallCount, type Plan, type Timing } from '../src/engine/benchmark/measure';
import { plotGrowth } from './plot';
import { startPyTorch } from './pytorch';
import { countTable, ratioTable, timingTable } from '../src/engine/benchmark/tables';
import { taskOf, tasks } from '../src/engine/benchmark/tasks';

const results = fileURLToPath(new URL('./results/', import.meta.url));
/** JSON as the formatting check wants it. */
const tidily = (value: unknown) => format(JSON.stringify(value), { parser: 'json', printWidth: 120 });
const say = (line = '') => console.log(line);

async function versionOf(name: string): Promise<string> {
  const file = await readFile(new URL(`../node_modules/${name}/package.json`, import.meta.url), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}

const { values: given } = parseArgs({
  args: argv.slice(2),
  options: {
    backend: { type: 'string', default: 'wasm,webgpu' },
    task: { type: 'string', default: tasks.map(({ id }) => id).join() },
    rounds: { type: 'string', default: '7' },
    'no-growth': { type: 'boolean', default: false },
  },
});
const engines = ['playground', 'plain', 'tfjs', 'jax-js'] as const;
const chosen = given.task.split(',').map(taskOf);
const rounds = Number(given.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`"${given.rounds}" is no number of rounds`);

const browser = await BenchBrowser.open();
const pytorch = await startPyTorch();
const machine = {
  cpu: `${cpus()[0]?.model ?? 'unknown'} × ${cpus().length}`,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  webgpu: browser.adapter,
};
const versions = {
  browser: browser.version,
  node: process.version,
  tfjs: await versionOf('@tensorflow/tfjs'),
  'jax-js': await versionOf('@jax-js/jax'),
  pytorch: pytorch?.version ?? null,
};
say(`${machine.cpu}, ${machine.memoryGiB} GiB, WebGPU adapter: ${machine.webgpu}; one thread`);
say(
  Object.entries(versions)
    .flatMap(([name, version]) => (version ? [`${name} ${version}`] : []))
    .join(', '),
);
if (!pytorch) say('PyTorch: not here (no Python that imports torch)');

const times: Timing[] = [];
const counts: CallCount[] = [];
for (const backend of given.backend.split(',')) {
  const plan: Plan = {
    ...{ tasks: chosen, backend, rounds, engines },
    ...(pytorch && { pytorch: pytorch.run }),
    say: (line) => say(`  ${line}`),
  };
  say(`\n${backend}`);
  if (backend === 'webgpu' && browser.adapter === 'none') {
    say('  no WebGPU here');
    continue;
  }
  // What a software adapter takes says nothing about a GPU: there only calls are counted.
  if (backend !== 'webgpu' || browser.adapter === 'real') {
    const measured = await timeTasks(browser, plan);
    times.push(...measured);
    say(`\n${timingTable(measured)}\n\n${ratioTable(measured)}`);
  }
  if (backend === 'webgpu') {
    const counted = await countTasks(browser, plan);
    counts.push(...counted);
    say(`\nCalls a step\n${countTable(counted)}`);
  }
}
await mkdir(results, { recursive: true });
await writeFile(`${results}latest.json`, await tidily({ machine, versions, times, counts }));
if (given.backend.includes('wasm') && !given['no-growth']) {
  const { points, ceiling } = await measureGrowth(browser);
  say(
    `\nA product: ${(ceiling.flopsPerMs / 1e6).toFixed(1)} GFLOP/s; a call: ${(1000 * ceiling.callMs).toFixed(1)} µs`,
  );
  say(growthTable(points));
  await writeFile(`${results}growth.json`, await tidily({ machine, versions, ceiling, points }));
  await writeFile(`${results}growth.svg`, plotGrowth(points));
}
say(`\nWritten to bench/results/`);
pytorch?.close();
await browser.close();
