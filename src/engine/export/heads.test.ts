/** Exports of networks with several tasks: what files and snippets tell of each. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import { requireExperiment } from '../experiment';
import { exportNetwork } from './bundle';
import type { NetworkToExport } from './format';
import { writeManifest } from './manifest';
import {
  execute,
  pythonWith,
  removeFolder,
  reportedDifference,
  safetensorsStandIn,
  toExport,
  writeToFolder,
} from './test-support/files';
import { caseTitled } from './test-support/networks';

const fusion = { kind: 'fusion', stages: [2], embedding: 2, width: 4, dropout: 0 };
const arm = { objective: [{ term: 'cross-entropy', weight: 1 }] };
const experiment = requireExperiment({
  data: { dataset: 'emoji', tasks: true },
  teacher: fusion,
  student: fusion,
  arms: [
    { id: 'both', ...arm },
    { id: 'group-alone', ...arm, tasks: { by: 'hand', weights: [1, 0] } },
  ],
});
const tasks = [
  { name: 'group', from: 0, classes: 8, learned: true },
  { name: 'artist', from: 8, classes: 2, learned: true },
];

/** A network of as many logits as emoji's two tasks have. */
const source = async (network = 'both'): Promise<NetworkToExport> => ({
  ...(await toExport(caseTitled('CNN, dense head, batch norm, gelu'))),
  experiment,
  network,
});

let folder: string | null = null;
afterEach(() => {
  if (folder) removeFolder(folder);
  folder = null;
});

/** What a snippet printed: of each task its heading and the sum of its probabilities. */
function printed(output: string): (string | number)[][] {
  const told: [string, number, number][] = [];
  for (const line of output.split('\n')) {
    const probability = /^ +(\d\.\d{4}) {2}/.exec(line)?.[1];
    if (probability !== undefined) {
      told.at(-1)![1] += Number(probability);
      told.at(-1)![2]++;
    } else if (line && !line.startsWith('largest')) told.push([line, 0, 0]);
  }
  return told.map(([name, sum, classes]) => [name, Math.round(sum * 100) / 100, classes]);
}

const bothTasks = [
  ['group', 1, 8],
  ['artist', 1, 2],
];

describe('an export of several tasks', () => {
  it('tells which logits are whose, in its manifest too, and which task was not learned', async () => {
    const read = async (network: string) => {
      const files = unzipSync((await exportNetwork('safetensors', await source(network))).bytes);
      const { output } = JSON.parse(strFromU8(files['preprocessing.json']!)) as { output: { tasks: unknown } };
      return { tasks: output.tasks, readme: strFromU8(files['README.md']!) };
    };
    const both = await read('both');
    expect(both.tasks).toEqual(tasks);
    expect(both.readme).toContain('8 of `group`, 2 of `artist`');
    const alone = await read('group-alone');
    expect(alone.tasks).toEqual([tasks[0], { ...tasks[1], learned: false }]);
    expect(alone.readme).toContain('`artist`, which it did not learn');
    const manifest = JSON.parse(writeManifest(await source(), experiment, 'both')) as { tasks: unknown };
    expect(manifest.tasks).toEqual([
      { name: 'group', classes: 8 },
      { name: 'artist', classes: 2 },
    ]);
  });

  it('is told of as one choice where there is one task', async () => {
    const one = { ...(await source()), experiment: requireExperiment({}) };
    const files = unzipSync((await exportNetwork('tfjs', one)).bytes);
    expect(strFromU8(files['preprocessing.json']!)).not.toContain('task');
    expect(strFromU8(files['run.mjs']!)).not.toContain('task');
  });

  it('has a snippet whose probabilities add up to 1 in each task: in Node', async () => {
    folder = await writeToFolder(await source('group-alone'), 'tfjs');
    const output = execute(process.execPath, ['run.mjs'], folder);
    expect(reportedDifference(output)).toBeLessThan(1e-5);
    expect(printed(output)).toEqual([bothTasks[0], ['artist (not learned)', 1, 2]]);
  });

  const torch = pythonWith('torch', 'numpy');
  it.skipIf(!torch)(`… in PyTorch${torch ? '' : ' (skipped: no python3 with torch and numpy)'}`, async () => {
    folder = await writeToFolder(await source(), 'safetensors');
    const env = pythonWith('torch', 'safetensors') === torch ? {} : { PYTHONPATH: safetensorsStandIn(folder) };
    const output = execute(torch!, ['run.py'], folder, env);
    expect(reportedDifference(output)).toBeLessThan(1e-4);
    expect(printed(output)).toEqual(bothTasks);
  });

  const numpy = pythonWith('numpy');
  it.skipIf(!numpy)(`… of ONNX${numpy ? '' : ' (skipped: no python3 with numpy)'}`, async () => {
    folder = await writeToFolder(await source(), 'onnx');
    // Only what is made of the logits is tried here: a runtime that answers with the example's own.
    const runtime = `import json, numpy
class InferenceSession:
    def __init__(self, path, providers): pass
    def run(self, names, feeds): return [numpy.array([json.load(open("example.json"))["logits"]])]
`;
    writeFileSync(join(folder, 'onnxruntime.py'), runtime);
    expect(printed(execute(numpy!, ['run.py'], folder))).toEqual(bothTasks);
  });
});
