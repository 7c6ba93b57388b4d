import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { GoldenCase } from '../src/engine/distillation/conformance';
import { conformInWorker } from '../src/headless/conform-in-worker';
import { exported, weightsOf } from './support/export';
import { expect, test } from './support/fixtures';
import { linkTo } from './support/links';
import { trainingWorker } from './support/worker';

// SwiftShader computes on the processor what a graphics card would: right, and very slowly.
test.setTimeout(150_000);

const points = { dataset: 'moons', size: 100, labelled: 12 };
const tiny = { kind: 'mlp', hidden: [8], activation: 'relu', dropout: 0 };

test('a software adapter is not chosen unasked', async ({ page, playground }) => {
  await playground.open(linkTo({ data: points }));
  await playground.prepared();
  const worker = await trainingWorker(page);
  const adapter = await worker.evaluate(async () => Boolean(await (navigator as Navigator).gpu?.requestAdapter()));
  expect(adapter, 'there is an adapter to be turned down').toBe(true);
  await expect(page.getByRole('button', { name: 'WASM: only a software GPU' })).toBeVisible();
});

test('the main job on WebGPU, where it is asked for', async ({ page, playground }) => {
  await playground.open(
    `?backend=webgpu${linkTo({
      data: points,
      teacher: { ...tiny, hidden: [16] },
      student: tiny,
      training: { epochs: 2, teacherEpochs: 2 },
    })}`,
  );
  await playground.prepared(60_000);
  await expect(page.getByRole('button', { name: 'WebGPU: as you asked' })).toBeVisible();
  const untrained = {
    teacher: weightsOf(await exported(playground, 'Teacher', 'safetensors')),
    distilled: weightsOf(await exported(playground, 'Distilled', 'safetensors')),
    scratch: weightsOf(await exported(playground, 'Scratch', 'safetensors')),
  };
  expect(untrained.distilled.equals(untrained.scratch), 'both students start alike').toBe(true);

  const states = await playground.watchStates();
  await playground.train(90_000);
  expect(await states()).toEqual(['Ready', 'Training teacher', 'Distilling', 'Done']);
  for (const network of ['Teacher', 'Distilled', 'Scratch'] as const) {
    const trained = weightsOf(await exported(playground, network, 'safetensors'));
    const name = network.toLowerCase() as keyof typeof untrained;
    expect(trained.equals(untrained[name]), `${network} has learned`).toBe(false);
    expect(numbers(trained).every(Number.isFinite), `${network}’s weights are numbers`).toBe(true);
    expect(await playground.testAccuracy(network)).toBeGreaterThan(0);
  }
  await playground.turn('Temperature T', 12);
  expect((await playground.softened('Distilled')).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 2);
});

test('a compressed network’s passes in INT8 are timed there too, and where a network has none it says why', async ({
  page,
  playground,
}) => {
  const inEightBits = {
    ...{ kind: 'quantise', format: 'int8', per: 'channel', scales: 'largest' },
    activations: { format: 'int8', scales: 'row' },
  };
  const arm = (id: string, step: object) => ({ id, startsAs: 'teacher', objective: [], compress: [step] });
  await playground.open(
    `?backend=webgpu${linkTo({
      data: points,
      teacher: { ...tiny, hidden: [16] },
      student: tiny,
      training: { epochs: 1, teacherEpochs: 1, batchSize: 64 },
      arms: [arm('distilled', inEightBits), arm('scratch', { ...inEightBits, formats: { fc1: 'float' } })],
    })}`,
  );
  await playground.prepared(60_000);
  await playground.train(90_000);
  const sizes = page.getByRole('table', { name: 'Sizes and costs' });
  const row = (name: RegExp) => sizes.getByRole('row', { name });
  await expect(row(/^Distilled/)).toContainText(/INT8 on WebGPU [\d.]+.ms.*INT8 on WebGPU [\d.]+.ms/, {
    timeout: 60_000,
  });
  await expect(row(/^Scratch/)).toContainText('INT8 on WebGPU: dense layers in INT8 only');
  await expect(row(/^Teacher/)).not.toContainText('INT8');
});

test('one step on WebGPU is the step that wasm takes', async ({ playground }) => {
  const steps: Record<string, number[]> = {};
  for (const backend of ['webgpu', 'wasm']) {
    // The teacher's whole training is one step: a batch of all points, once.
    const training = { batchSize: 128, teacherEpochs: 1 };
    await playground.open(`?backend=${backend}${linkTo({ data: points, teacher: tiny, student: tiny, training })}`);
    await playground.prepared(60_000);
    await playground.button('Step').click();
    await expect(playground.page.getByRole('region', { name: 'What the step did' })).toBeVisible({ timeout: 60_000 });
    steps[backend] = numbers(weightsOf(await exported(playground, 'Teacher', 'safetensors')));
  }
  const { webgpu = [], wasm = [] } = steps;
  expect(webgpu.length).toBe(2 * 8 + 8 + 8 * 2 + 2);
  const furthest = Math.max(...webgpu.map((weight, i) => Math.abs(weight - (wasm[i] ?? NaN))));
  console.log(`largest difference after a step: ${furthest}`);
  expect(furthest).toBeLessThan(1e-5);
});

test('a convolutional network takes its steps on WebGPU', async ({ page, playground }) => {
  const network = {
    kind: 'cnn',
    stages: [4],
    kernel: 3,
    dense: [],
    activation: 'relu',
    batchNorm: true,
    dropout: 0,
  };
  await playground.open(
    `?backend=webgpu${linkTo({ teacher: network, student: network, training: { batchSize: 64, teacherEpochs: 1 } })}`,
  );
  await playground.prepared(60_000);
  const before = weightsOf(await exported(playground, 'Teacher', 'safetensors'));
  const report = page.getByRole('region', { name: 'What the step did' });
  for (const step of [1, 2]) {
    await playground.button('Step').click();
    await expect(report).toContainText(`Students, step ${step}`, { timeout: 100_000 });
  }
  const [, row = []] = await playground.cells(report.getByRole('table'));
  expect(Number(row[2]), 'its loss').toBeGreaterThan(0);
  const after = weightsOf(await exported(playground, 'Teacher', 'safetensors'));
  expect(after.equals(before), 'it has learned').toBe(false);
  expect(numbers(after).every(Number.isFinite)).toBe(true);
});

test('schedules, stages, several teachers and averages on WebGPU are those of wasm', async ({ playground }) => {
  const soft = { term: 'soft-targets', weight: 'alpha' };
  const hard = { term: 'cross-entropy', weight: '1-alpha' };
  const experiment = {
    data: { ...points, size: 50, heldOut: 20 },
    teacher: tiny,
    moreTeachers: [{ ...tiny, hidden: [6] }],
    student: { ...tiny, hidden: [4] },
    arms: [
      {
        id: 'distilled',
        objective: [soft, { ...hard, schedule: { kind: 'confidence', from: 0, to: 1 } }],
        schedules: { temperature: { kind: 'flsw', beta: 1, gamma: 0.5 }, alpha: { kind: 'held-out' } },
        from: ['teacher', 'teacher-2'],
        fusion: { of: 'probabilities', by: 'confidence' },
        balance: 'gradient-norm',
        then: [{ at: 0.5, objective: [{ term: 'fitnet', weight: 1 }, hard], frozen: ['logits'] }],
      },
      { id: 'scratch', objective: [soft, hard], from: ['ema', 'distilled'] },
    ],
    augmentation: { noise: 0.05, mixup: 0.5 },
    training: { epochs: 4, teacherEpochs: 1, batchSize: 16 },
  };
  const trained: Record<string, Record<string, number[]>> = {};
  for (const backend of ['webgpu', 'wasm']) {
    await playground.open(`?backend=${backend}${linkTo(experiment)}`);
    await playground.prepared(60_000);
    await playground.train(120_000);
    trained[backend] = {
      distilled: numbers(weightsOf(await exported(playground, 'Distilled', 'safetensors'))),
      scratch: numbers(weightsOf(await exported(playground, 'Scratch', 'safetensors'))),
    };
  }
  for (const id of ['distilled', 'scratch']) {
    const [webgpu = [], wasm = []] = [trained['webgpu']?.[id], trained['wasm']?.[id]];
    expect(webgpu).toHaveLength(2 * 4 + 4 + 4 * 2 + 2);
    const furthest = Math.max(...webgpu.map((weight, i) => Math.abs(weight - (wasm[i] ?? NaN))));
    console.log(`${id}: largest difference after training ${furthest}`);
    expect(furthest).toBeLessThan(1e-3);
  }
});

test.describe('the losses agree with the reference', () => {
  for (const backend of ['webgpu', 'wasm', 'cpu'] as const) {
    test(`on ${backend}`, async ({ page, playground }) => {
      await playground.prepared();
      const cases = await referenceCases();
      const results = await conformInWorker(page, backend, cases);
      expect(results.map(({ id }) => id)).toEqual(cases.map(({ id }) => id));
      expect(results.filter(({ status }) => status !== 'pass')).toEqual([]);
      console.log(`${backend}: worst of ${results.length} ${Math.max(...results.map(({ worst }) => worst))}`);
      // The check itself can fail: with a wrong expectation it does.
      const [first] = cases;
      if (!first) throw new Error('no reference cases');
      const wrong = { ...first, expected: { ...first.expected, loss: 1 + Number(first.expected['loss']) } };
      expect(await conformInWorker(page, backend, [wrong])).toMatchObject([{ status: 'fail' }]);
    });
  }
});

test('losses of tokens and layers of sequences agree with the reference on WebGPU', async ({ page, playground }) => {
  await playground.prepared();
  const cases = await casesIn('lab_golden.json');
  const layers = cases.filter(({ expected }) => 'out' in expected);
  expect(layers.length).toBeGreaterThan(9);
  const losses = cases.filter(({ loss }) => sequenceLosses.includes(loss));
  expect(losses.length).toBeGreaterThanOrEqual(sequenceLosses.length);
  const results = await conformInWorker(page, 'webgpu', [...layers, ...losses]);
  expect(results.filter(({ status }) => status !== 'pass')).toEqual([]);
  console.log(`worst of ${results.length} ${Math.max(...results.map(({ worst }) => worst))}`);
});

test('the command checks cases on WebGPU, in a browser of its own', async ({}, info) => {
  const [right] = await referenceCases();
  if (!right) throw new Error('no reference cases');
  const wrong = { ...right, id: 'wrong', expected: { ...right.expected, loss: 1 + Number(right.expected['loss']) } };
  const file = info.outputPath('cases.json');
  await writeFile(file, JSON.stringify({ cases: [right, wrong] }));
  const program = fileURLToPath(new URL('../src/headless/conformance.ts', import.meta.url));
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', program, file, '--backend', 'webgpu']);
  const { code, stdout } = await run
    .catch((error: { code: number; stdout: string }) => error)
    .then((ended) => ({ code: 0, ...ended }));
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('1 passed, 1 failed');
  expect(code).toBe(1);
});

/** Those made of other operations than the losses of `referenceCases`; all of them on WebGPU would take a minute. */
const sequenceLosses = [
  'skew_kl',
  'skew_reverse_kl',
  'sparse_logits_rest',
  'sampled_logits',
  'minilm',
  'attention_scores_mse',
  'multi_token_prediction',
];

async function casesIn(file: string): Promise<GoldenCase[]> {
  const path = new URL(`../src/engine/distillation/golden/${file}`, import.meta.url);
  return (JSON.parse(await readFile(path, 'utf8')) as { cases: GoldenCase[] }).cases;
}

/** The reference cases of the losses that the default experiment trains with. */
async function referenceCases(): Promise<GoldenCase[]> {
  const chosen = (await casesIn('kd_golden.json')).filter(({ loss }) =>
    ['cross_entropy', 'kd_soft_term', 'kd_total'].includes(loss),
  );
  expect(chosen.length).toBeGreaterThan(9);
  return chosen;
}

/** Little-endian float32, as safetensors holds them. */
const numbers = (bytes: Buffer): number[] =>
  Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(4 * i));
