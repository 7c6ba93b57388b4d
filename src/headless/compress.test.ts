import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { requireExperiment } from '../engine/experiment';
import type { Candidate, Try } from '../engine/search/judging';
import { proposals } from '../engine/search/proposals';
import { readArguments } from './compress-arguments';
import { searchReport } from './search-report';
import { triesCsv, triesTable } from './tries-table';
import { UsageError } from './usage-error';

const folder = mkdtempSync(join(tmpdir(), 'compress-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'experiment.json');
const out = join(folder, 'found');
const experiment = {
  data: { labelled: 300 },
  teacher: { kind: 'mlp', hidden: [32], activation: 'relu', dropout: 0 },
  training: { steps: 45, teacherEpochs: 2 },
};
writeFileSync(path, JSON.stringify(experiment));

function compress(...options: string[]) {
  const program = fileURLToPath(new URL('./compress.ts', import.meta.url));
  const args = ['--import', 'tsx', program, path, '--out', out, ...options];
  return spawnSync(process.execPath, args, { encoding: 'utf8' });
}
const read = (name: string): string => readFileSync(join(out, name), 'utf8');

it('searches, stops, goes on, and leaves a recipe, every try and a report', () => {
  const first = compress('--within', '5', '--narrowing', '1', '--minutes', '0');
  expect(first.stderr).toMatch(/Q INT8, 45 steps: \d+\.\d\s% \(teacher \d+\.\d\s%\), \d\.\d× smaller/);
  expect((JSON.parse(read('tries.json')) as { tries: Try[] }).tries).toHaveLength(1);

  const { status, stdout, stderr } = compress('--within', '5', '--narrowing', '1', '--resume');
  expect(stderr).not.toContain('Q INT8, 45 steps');
  expect(status).toBe(0);
  const tries = (JSON.parse(read('tries.json')) as { tries: Try[] }).tries;
  expect(tries.length).toBeGreaterThan(proposals.length);
  expect(read('tries.csv').trimEnd().split('\r\n')).toHaveLength(tries.length + 1);
  expect(stdout).toMatch(/^\* .* \d+\.\d× +yes$/m);
  const recipe = requireExperiment(JSON.parse(read('recipe.json')));
  expect(stdout).toMatch(/under 3 further seeds -?\d+\.\d ± \d+\.\d points lost on the validation split/);
  expect(recipe.training.steps).toBe(45);
  expect(read('report.html')).toContain('<polyline class="pareto"');
});

describe('arguments', () => {
  it.each<[string[], string]>([
    [['--within', 'x', '--out', out], '--within: expected a number from 0 to 100, got x'],
    [['--out', out, '--minutes=-1'], '--minutes: expected 0 or more, got -1'],
    [[], 'Usage: npm run compress'],
  ])('%j', async (options, message) => {
    const args = [path, ...options];
    await expect(readArguments(args)).rejects.toThrow(UsageError);
    await expect(readArguments(args)).rejects.toThrow(message);
  });
});

const network = { validation: 0.97, test: 0.96, bytes: 2048, multiplyAdds: 10 };
const teacher = { validation: 0.98, test: 0.97, bytes: 16384, multiplyAdds: 80 };
const made: Try = {
  pipeline: proposals[0]!,
  steps: 10,
  seed: 0,
  ms: 5,
  measured: { network, teacher, behind: { samples: 100, sum: 1, squares: 3 } },
};
const best: Candidate = {
  tries: [made],
  confirmed: false,
  bytes: 2048,
  times: 8,
  lost: 1,
  error: 1.71,
  atMost: 3.8,
  tested: 1.2,
};
const lost: Try = {
  pipeline: proposals[1]!,
  steps: 10,
  seed: 0,
  ms: 5,
  reason: {
    code: 'compression-impossible',
    details: { path: 'compress.fc1', reason: 'group', number: '9', layer: 'fc1' },
  },
};
const WHY =
  'This can’t be done to the network as it is then: the 9 inputs of fc1 do not divide into groups of that size.';

it('the table begins with the smallest, marks the best and says why what is missing is missing', () => {
  const lines = triesTable([lost, made], 1, best).split('\n');
  expect(lines[2]).toMatch(/^teacher +98\.0\s% +97\.0\s% +16,384 +80 +1\.0×/);
  expect(lines[3]).toMatch(/^\* Q INT8 +10 +97\.0\s% +96\.0\s% +2,048 +10 +8\.0× +yes$/);
  expect(lines[4]).toMatch(/^Q INT4 +10 +– /);
  expect(lines[5]).toBe(`Q INT4, 10 steps: ${WHY}`);
  expect(triesCsv([lost, made], 1).split('\r\n').slice(1, 3)).toEqual([
    `Q INT4,10,0,5,,,,,,,,,${WHY}`,
    'Q INT8,10,0,5,0.97,0.96,2048,10,0.98,0.97,16384,1,',
  ]);
});

it('the report draws every try that was measured, and says so where nothing was good enough', () => {
  const found = { tries: [made, lost], within: 1, steps: 10, about: 'Digits <8×8>' };
  const page = searchReport({ ...found, best });
  expect(page.match(/<circle/g)).toHaveLength(3);
  expect(page).toContain('Digits &lt;8×8&gt;');
  expect(page).toContain(`<td colspan="6" class="why">${WHY}</td>`);
  expect(page).toContain(
    '8.0× smaller; under the seed it was chosen by 1.0 ± 1.7 points lost on the validation split, 95 % sure at most 3.8; 1.2 on the test set; not confirmed yet',
  );
  expect(searchReport(found)).toContain('Nothing that was trained to the end lost 1 point or less');
});
