import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { defaultExperiment } from '../engine/experiment';
import { readArguments } from './distill-arguments';
import { UsageError } from './usage-error';

const folder = mkdtempSync(join(tmpdir(), 'distill-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Path of a file that holds an Experiment, or any text. */
function write(experiment: unknown): string {
  const path = join(folder, 'experiment.json');
  writeFileSync(path, typeof experiment === 'string' ? experiment : JSON.stringify(experiment));
  return path;
}

function distill(experiment: unknown, ...options: string[]) {
  const path = write(experiment);
  const program = fileURLToPath(new URL('./distill.ts', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', program, path, ...options], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const training = { steps: 40, teacherEpochs: 1 };

/** Rows of a CSV file without quotes, by the names of its columns. */
function rowsOf(path: string): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\r\n');
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i]!, cell])));
}

describe('distill over seeds and a sweep', () => {
  it('prints means and intervals, and writes a row for each cell, seed and network', () => {
    const csv = join(folder, 'sweep.csv');
    const [soft, ...others] = defaultExperiment.arms;
    const experiment = { training, data: { validation: 10 }, arms: [{ ...soft, name: 'Ten opinions' }, ...others] };
    const options = ['--metric', 'validation_accuracy', '--metric', 'nll', '--csv', csv];
    const { status, stdout } = distill(experiment, '--seeds', '2', '--sweep', 'temperature=1,8', ...options);
    expect(status).toBe(0);
    expect(stdout.match(/^temperature=\d$/gm)).toEqual(['temperature=1', 'temperature=8']);
    expect(stdout).toMatch(/^scratch +\d+\.\d ± \d+\.\d %/m);
    expect(stdout).toMatch(
      /^Ten opinions \(distilled\) − scratch, Validation accuracy: [+−]?\d+\.\d ± \d+\.\d points; 95 % interval [+−]?\d/m,
    );
    expect(stdout).toMatch(
      /^Ten opinions \(distilled\) − scratch, NLL: [+−]?\d\.\d{3} ± \d\.\d{3} nats; 95 % interval /m,
    );
    const rows = rowsOf(csv);
    expect(rows.map(({ temperature, seed, network }) => `${temperature} ${seed} ${network}`).sort()).toEqual(
      ['1 42', '1 43', '8 42', '8 43']
        .flatMap((cell) => ['distilled', 'scratch', 'teacher'].map((id) => `${cell} ${id}`))
        .sort(),
    );
    const hashes = (network: string) => rows.filter((row) => row['network'] === network).map((row) => row['sha256']);
    expect(new Set(hashes('teacher')).size, 'a teacher a seed, whatever T').toBe(2);
    expect(new Set(hashes('distilled')).size).toBe(4);
    // Shares with a plain point, whatever the machine's language.
    for (const { accuracy, validation_nll: nll } of rows) {
      expect([Number(accuracy), Number(nll)].every((value) => value > 0)).toBe(true);
    }
  });

  it('keeps what got to its end where a network diverges, says which did not, and fails', () => {
    const csv = join(folder, 'diverged.csv');
    const arms = [
      { id: 'reckless', objective: [{ term: 'logit-mse', weight: 1e5 }] },
      { id: 'scratch', objective: [{ term: 'cross-entropy', weight: 1 }] },
    ];
    const experiment = { training: { ...training, optimiser: 'sgd' }, dials: { learningRate: 0.05 }, arms };
    const { status, stdout, stderr } = distill(experiment, '--seeds', '2', '--csv', csv);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^scratch +\d+\.\d ± \d+\.\d %/m);
    expect(stderr).toMatch(/seed 42: Reckless diverged at step \d+/);
    expect(stderr).toMatch(/seed 43: Reckless diverged at step \d+/);
    const lost = rowsOf(csv).filter(({ network }) => network === 'reckless');
    expect(lost).toHaveLength(2);
    for (const row of lost) expect([row['accuracy'], Number(row['diverged_at_step']) > 0]).toEqual(['', true]);
  });
});

describe('distill refuses', () => {
  const objective = [{ term: 'cross-entropy', weight: 1 }];
  const points = { data: { dataset: 'moons', labelled: 10 } };
  const cnn = { kind: 'cnn', stages: [4], kernel: 3, batchNorm: false, dense: [], activation: 'relu', dropout: 0 };
  it.each([
    ['what is no JSON', 'words', [], /JSON/],
    ['a number out of range', { data: { labelled: 5000 } }, [], /data\.labelled: expected <=1297, got 5000/],
    ['a network that can’t read the data', { ...points, teacher: cnn }, [], /teacher \(CNN 4\): .*needs pictures/],
    [
      'a term that can’t compare the networks',
      { arms: [{ id: 'a', objective: [{ term: 'attention-transfer', weight: 1 }] }] },
      [],
      /attention-transfer.*compares maps/,
    ],
    ['no seeds', {}, ['--seeds', '0'], /--seeds: .* 1 to 100/],
    ['an unknown option', {}, ['--sede', '3'], /Usage: npm run distill/],
    ['an axis that there is not', {}, ['--sweep', 'heat=1,2'], /no heat .* temperature, alpha/],
    ['a sweep without values', {}, ['--sweep', 'alpha'], /expected name=value/],
    ['values that are no numbers', {}, ['--sweep', 'alpha=1,,2'], /alpha: expected numbers/],
    ['a value out of range', {}, ['--sweep', 'alpha=0.5,7'], /alpha=7 is not a valid experiment:\n.*dials\.alpha/],
    ['an arm that there is not', {}, ['--against', 'nobody'], /no arm nobody; there are distilled, scratch/],
    ['a metric that there is not', {}, ['--metric', 'luck'], /no luck; there are accuracy, .*, validation_ece/],
    ['a metric of a split that there is not', {}, ['--metric', 'validation_nll'], /needs .* data\.validation above 0/],
    ['recall of withheld classes where none is', {}, ['--metric', 'withheld_accuracy'], /needs .* data\.withheld/],
    ['a name that is too long', { arms: [{ id: 'a', name: 'x'.repeat(41), objective }] }, [], /one line of 1 to 40/],
    ['float32 beside files that are not written', {}, ['--with-floats'], /--with-floats: needs --out/],
    ['an axis given twice', {}, ['--sweep', 'alpha=0', '--sweep', 'alpha=1'], /alpha is given twice/],
  ] as const)('%s', async (_, experiment, options, message) => {
    const asked = readArguments([write(experiment), ...options]);
    await expect(asked).rejects.toThrow(UsageError);
    await expect(asked).rejects.toThrow(message);
  });

  it('to begin where the file can’t be written, with exit code 2', () => {
    const { status, stderr } = distill({}, '--csv', join(folder, 'no', 'such.csv'));
    expect(stderr).toMatch(/--csv: ENOENT/);
    expect(status).toBe(2);
  });
});

it('--project writes a folder for each arm that can be handed over, and says why not of the others', () => {
  const project = join(folder, 'project');
  const [soft, ...others] = defaultExperiment.arms;
  const arms = [soft, ...others, { ...soft, id: 'balanced', balance: 'gradient-norm' }];
  const { status, stdout } = distill({ training, arms }, '--project', project);
  expect(status).toBe(0);
  expect(stdout).toContain(
    'Can’t hand over: gradients brought to one size. Not written as a project in PyTorch: balanced',
  );
  const home = join(project, 'seed-42');
  expect(readdirSync(home).sort()).toEqual(['distilled', 'scratch']);
  expect(JSON.parse(readFileSync(join(home, 'distilled', 'recipe.json'), 'utf8'))).toMatchObject({
    arm: 'distilled',
    experiment: { seed: 42, training: { steps: 40 } },
    run: { steps: 40, batches: { transfer: null } },
  });
  expect(readFileSync(join(home, 'distilled', 'objective.py'), 'utf8')).toContain('STAGES = [objective]');
});
