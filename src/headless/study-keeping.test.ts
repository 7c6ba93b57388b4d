/** What the commands that write tables leave behind: every run as it ends, and nothing that was there in another's place. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { defaultExperiment } from '../engine/experiment';
import { keep, keptRuns, type KeptRun } from './kept-file';
import { runsOfChecks } from './check-runs';
import { trainKept } from './kept-runs';
import { interrupted } from './test-support/interrupted';

const folder = mkdtempSync(join(tmpdir(), 'study-keeping-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const place = (name: string): string => join(folder, name);
const programOf = (command: string) => fileURLToPath(new URL(`../../scripts/${command}.mjs`, import.meta.url));
const run = (command: string, ...args: string[]) =>
  spawnSync(process.execPath, [programOf(command), ...args], { encoding: 'utf8' });
const textIn = (path: string) => readFileSync(path, 'utf8');

const small = ['--methods', 'none', '--presets', 'soft-first', '--seeds', '1'];

it('a study that is interrupted says what is finished, and goes on with it', { timeout: 240_000 }, async () => {
  const out = place('study.md');
  const runs = `${out}.runs.json`;
  const args = [...small, '--out', out];
  const { code, told } = await interrupted(programOf('study'), args, 'SIGTERM', () => existsSync(runs));
  expect(told).toMatch(/Interrupted: [12] of 3 runs (is|are) finished and kept in .*runs\.json\. .*--resume goes on/);
  expect(told).toMatch(/^\| soft-first · distilled \|/m);
  expect(code).toBe(143);
  const before = await keptRuns(runs);

  const again = run('study', ...args, '--quiet');
  expect([again.status, again.stderr]).toEqual([2, expect.stringMatching(/study\.md is there already.*--resume/)]);
  expect(await keptRuns(runs)).toEqual(before);

  const { status, stdout } = run('study', ...args, '--resume', '--jobs', '2', '--json');
  expect(status).toBe(0);
  const after = await keptRuns(runs);
  expect(JSON.parse(stdout)).toEqual(after);
  expect(after).toHaveLength(3);
  expect(after.slice(0, before.length)).toEqual(before);
  expect(textIn(out)).toMatch(/^\| soft-first · distilled +\|.*(\d\.\d ± 0\.0.*){3}/m);
});

it.each([
  ['study', small],
  ['lessons', ['--only', 'claims.high-temperature', '--seeds', '1']],
  ['sequences', ['--task', 'chain-sum']],
  ['compression', ['--task', 'mlp-orders']],
])('%s writes over no file, and says so before it trains', { timeout: 60_000 }, (command, args) => {
  const out = place(`${command}-taken.md`);
  writeFileSync(out, 'mine');
  const { status, stdout, stderr } = run(command, ...args, '--out', out);
  expect(stderr).toMatch(/^--out: .*-taken\.md is there already and is not written over/);
  expect([status, stdout, textIn(out)]).toEqual([2, '', 'mine']);
});

it(
  'refuses a place that can’t be written to, and to go on from nowhere or from something else',
  { timeout: 60_000 },
  () => {
    expect(run('study', ...small, '--out', join(folder, 'none', 'a.md'))).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^--out: ENOENT/) as string,
    });
    expect(run('lessons', '--resume')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('needs --out') as string,
    });
    const out = place('other.md');
    writeFileSync(`${out}.runs.json`, '[{"task":"a"');
    expect(run('study', ...small, '--resume', '--out', out)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/other\.md\.runs\.json: not a file of finished runs, or damaged/) as string,
    });
    expect(existsSync(out)).toBe(false);
  },
);

it.each(['sequences', 'compression'])('the runs of npm run %s that are kept can be gone on with', async (command) => {
  const path = fileURLToPath(new URL(`../../docs/${command}-measured.json`, import.meta.url));
  expect((await keptRuns(path)).length).toBeGreaterThan(10);
});

const made = (task: string, key: string, measured?: KeptRun['measured']): KeptRun => ({
  ...{ task, seed: 42, key, seconds: 1, results: {}, divergences: [] },
  ...(measured && { measured }),
});

it('keeps runs in the order of their tasks, the newest of each, with all that they were ever asked', async () => {
  const file = { path: place('order.json'), order: ['a', 'b'] };
  for (const each of [made('elsewhere', '1'), made('b', '2', { x: 1, y: null }), made('a', '3'), made('a', '4')])
    await keep(file, each);
  const tasks = async () => (await keptRuns(file.path)).map(({ task, key }) => `${task} ${key}`);
  expect(await tasks()).toEqual(['a 4', 'b 2', 'elsewhere 1']);
  await keep(file, made('a', '2', { z: 3 }));
  expect(await tasks()).toEqual(['a 2', 'elsewhere 1']);
  expect((await keptRuns(file.path))[0]!.measured).toEqual({ x: 1, y: null, z: 3 });
});

it('trains a kept run again where something else is asked of it', { timeout: 60_000 }, async () => {
  const experiment = { ...defaultExperiment, training: { ...defaultExperiment.training, steps: 2, teacherEpochs: 1 } };
  const asking = (metric: 'accuracy' | 'crossEntropy') =>
    runsOfChecks(
      [
        {
          id: metric,
          says: 'claims.lead',
          experiment,
          quantity: { metric, arm: 'distilled' },
          expects: 'no-difference',
        },
      ],
      1,
    );
  const file = { path: place('asked.json'), order: [] };
  const options = { jobs: 1, resume: true, quiet: true };
  const valueOf = async (metric: 'accuracy' | 'crossEntropy') => {
    const { runs, judge } = asking(metric);
    return judge(await trainKept(runs, options, file))[0]!.values;
  };
  const accuracy = await valueOf('accuracy');
  const [first] = await keptRuns(file.path);
  expect(await valueOf('accuracy')).toEqual(accuracy);
  expect(await keptRuns(file.path)).toEqual([first]);
  expect(await valueOf('crossEntropy')).toEqual([expect.any(Number)]);
  expect(await valueOf('accuracy')).toEqual(accuracy);
  expect(Object.keys((await keptRuns(file.path))[0]!.measured!)).toHaveLength(2);
});
