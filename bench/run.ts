/**
 * `npm run bench [-- --backend wasm,webgpu --task tiny,mlp,cnn,char,lstm --engines playground,plain,tfjs,jax-js --rounds 7
 * --host browser|node --no-growth]`: this engine beside its peers; `npm run bench -- char lstm` measures these tasks and nothing else, `npm run bench -- writing`
 * and `latency` networks in use, in Node; `beside` a teacher in a second worker, `int8` networks in whole numbers and `pruned` smaller ones,
 * in a browser. Written to results/, by way of JSON:
 *
 * - latest.json, or one of the named tasks' names: `machine` and `versions` of what was measured on; `times`, a list of `{task, backend, engine:
 *   "playground"|"plain"|"tfjs"|"jax-js"|"pytorch", teacher: "every step"|"cached", medianMs, rounds: [ms, …], queuedMs}`,
 *   milliseconds a step; `counts`, a list of `{task, backend, engine, dispatches, buffersCreated, buffersDestroyed, submits,
 *   jsMs, reads, steps}`, each a step's, but for `reads`: all of them over so many `steps`. A backend is what the engine ran on:
 *   "cpu" where tfjs stands in for wasm, "native" for PyTorch.
 * - growth.json, and growth.svg as a picture of it: `ceiling`, what this machine could do at best, and `points`, a list of
 *   `{along, value, ms, ceilingMs}`.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { argv, exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { measureBeside } from './beside';
import { growthTable, measureGrowth } from './growth';
import { openHost } from './host';
import { webGpuVersion } from './node';
import { countTasks, timeTasks, type CallCount, type Plan, type Timing } from '../src/engine/benchmark/measure';
import { measureIntegerTable, measurePrunedTable } from './integer';
import { measureLatency } from './latency';
import { plotGrowth } from './plot';
import { startPyTorch } from './pytorch';
import { measureWriting } from './writing';
import { countTable, countTargetTable, ratioTable, timingTable } from '../src/engine/benchmark/tables';
import { anyTaskOf, sequenceTasks } from '../src/engine/benchmark/sequence-tasks';
import { tasks } from '../src/engine/benchmark/tasks';

const results = fileURLToPath(new URL('./results/', import.meta.url));
/** JSON as the formatting check wants it. */
const tidily = (value: unknown) => format(JSON.stringify(value), { parser: 'json', printWidth: 120 });
const say = (line = '') => (process.argv.includes('--json') ? undefined : console.log(line));

async function versionOf(name: string): Promise<string> {
  const file = await readFile(new URL(`../node_modules/${name}/package.json`, import.meta.url), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}

const all = [...tasks, ...sequenceTasks];
const HELP = `Usage: npm run bench -- [task…] [options]

A training step beside TensorFlow.js, jax-js and PyTorch. Named tasks (${all.map(({ id }) => id).join(', ')}) are measured alone;
writing, latency, beside, int8, pruned: networks in use.

  --backend wasm,webgpu           --engines playground,plain,tfjs,jax-js
  --rounds 7                      --host browser|node
  --no-growth                     leaves out how time grows with size
  --json                          prints what is written to bench/results/, and nothing else
  --quiet                         no progress
  --help                          this

Exit codes: 0 done; 1 it failed; 2 asked for wrongly.`;

/** A wish that can't be met ends the command. */
function refuse(why: string): never {
  console.error(why);
  return exit(2);
}

function options() {
  try {
    return parseArgs({
      args: argv.slice(2),
      allowPositionals: true,
      options: {
        backend: { type: 'string', default: 'wasm,webgpu' },
        task: { type: 'string', default: all.map(({ id }) => id).join() },
        rounds: { type: 'string', default: '7' },
        host: { type: 'string' },
        engines: { type: 'string' },
        'no-growth': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        quiet: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    return refuse((error as Error).message);
  }
}
const { values: given, positionals } = options();
if (given.help) {
  console.log(HELP);
  exit();
}
const rounds = Number(given.rounds);
if (!Number.isInteger(rounds) || rounds < 1) refuse(`--rounds: "${given.rounds}" is no number of rounds`);
/** What goes on meanwhile. */
const tell = (line: string) => (given.quiet || given.json ? undefined : say(line));
const inUse: Readonly<Record<string, (rounds: number, host?: string) => Promise<string>>> = {
  writing: measureWriting,
  latency: measureLatency,
  beside: measureBeside,
  int8: measureIntegerTable,
  pruned: measurePrunedTable,
};
for (const name of positionals) if (inUse[name]) say(`\n${name}\n${await inUse[name](rounds, given.host)}`);
const named = positionals.filter((name) => !inUse[name]);
if (positionals.length > named.length && named.length === 0) exit();

const everyEngine = ['playground', 'plain', 'tfjs', 'jax-js'] as const;
const wanted = given.engines?.split(',') ?? everyEngine;
const engines = everyEngine.filter((engine) => wanted.includes(engine));
const missing = wanted.filter((name) => !everyEngine.includes(name as (typeof engines)[number]));
if (missing.length > 0) refuse(`--engines: no ${missing.join()}; there are ${everyEngine.join()}`);
const chosen = (named.length ? named : given.task.split(',')).map((id) => anyTaskOf(id, tasks));

const backends = given.backend.split(',');
const host = await openHost(given.host, tell);
const pytorch = await startPyTorch();
const machine = {
  cpu: `${cpus()[0]?.model ?? 'unknown'} × ${cpus().length}`,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  host: host.kind,
  webgpu: host.adapter,
};
const versions = {
  ...host.versions,
  node: process.version,
  tfjs: await versionOf('@tensorflow/tfjs'),
  'jax-js': await versionOf('@jax-js/jax'),
  pytorch: pytorch?.version ?? null,
};
say(`${machine.cpu}, ${machine.memoryGiB} GiB; engines in: ${host.kind}, WebGPU adapter: ${host.adapter}; one thread`);
say(
  Object.entries(versions)
    .flatMap(([name, version]) => (version ? [`${name} ${version}`] : []))
    .join(', '),
);
if (!pytorch) say('PyTorch: not here (no Python that imports torch)');
if (backends.includes('webgpu') && host.adapter !== 'real' && !webGpuVersion())
  say('A GPU that no browser reaches may be reached from Node: npm install --no-save webgpu');

const times: Timing[] = [];
const counts: CallCount[] = [];
for (const backend of backends) {
  const plan: Plan = {
    ...{ tasks: chosen, backend, rounds, engines },
    ...(pytorch && { pytorch: pytorch.run }),
    say: (line) => tell(`  ${line}`),
  };
  say(`\n${backend}`);
  if (backend === 'webgpu' && host.adapter === 'none') {
    say('  no WebGPU here');
    continue;
  }
  // What a software adapter takes says nothing about a GPU: there only calls are counted.
  if (backend !== 'webgpu' || host.adapter === 'real') {
    const measured = await timeTasks(host, plan);
    times.push(...measured);
    say(`\n${timingTable(measured)}\n\n${ratioTable(measured)}`);
  }
  if (backend === 'webgpu') {
    const counted = await countTasks(host, plan);
    counts.push(...counted);
    say(`\nCalls a step\n${countTable(counted)}\n\n${countTargetTable(counted)}`);
  }
}
await mkdir(results, { recursive: true });
const measured = { machine, versions, times, counts };
await writeFile(`${results}${named.join('-') || 'latest'}.json`, await tidily(measured));
if (given.json) console.log(JSON.stringify(measured));
if (backends.includes('wasm') && named.length === 0 && !given['no-growth']) {
  const { points, ceiling } = await measureGrowth(host);
  say(
    `\nA product: ${(ceiling.flopsPerMs / 1e6).toFixed(1)} GFLOP/s; a call: ${(1000 * ceiling.callMs).toFixed(1)} µs`,
  );
  say(growthTable(points));
  await writeFile(`${results}growth.json`, await tidily({ machine, versions, ceiling, points }));
  await writeFile(`${results}growth.svg`, plotGrowth(points));
}
say(`\nWritten to bench/results/`);
pytorch?.close();
await host.close();
