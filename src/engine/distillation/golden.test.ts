import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { runCase, type GoldenCase } from './conformance';
import { flatNumbers } from './conformance/golden-case';

const flat = (value: unknown) => flatNumbers(value, 'value');
const casesIn = (file: string) =>
  (JSON.parse(readFileSync(new URL(`./golden/${file}`, import.meta.url), 'utf8')) as { cases: GoldenCase[] }).cases;
const cases = casesIn('kd_golden.json');
const sequences = casesIn('lab_golden.json');
const caseOf = (id: string) => cases.find((golden) => golden.id === id)!;

describe.each([
  ['cpu', 'plain'],
  ['wasm', 'plain'],
  ['wasm', 'compiled'],
] as const)('golden values on %s, %s', (backend, path) => {
  beforeAll(async () => {
    expect(await useBackend(backend)).toBe(true);
  });

  it.each(cases)('$id', async (golden) => {
    const result = await runCase(golden, path);
    expect(result).toMatchObject({ status: 'pass' });
    expect(result.notCompared, 'every part of the case is compared').toBeUndefined();
  });

  it.each(sequences)('$id', async (golden) => {
    const result = await runCase(golden, path);
    expect(result).toMatchObject({ status: 'pass' });
    expect(result.notCompared, 'every part of the case is compared').toBeUndefined();
  });
});

it('a case whose gradients are of other weights than its own fails, and says so', async () => {
  await useBackend('cpu');
  const golden = sequences.find(({ loss }) => loss === 'lstm')!;
  const without = Object.fromEntries(
    Object.entries(golden.expected).map(([name, value]) => [
      name,
      name === 'grad_b_ih' ? flat(value).map(() => 0) : value,
    ]),
  );
  const result = await runCase({ ...golden, expected: without });
  expect(result).toMatchObject({ status: 'fail', problem: expect.stringContaining('contradicts itself') as string });
  const wrong = await runCase({ ...golden, expected: { ...golden.expected, loss: 1e3 } });
  expect(wrong.status).toBe('fail');
  expect(wrong.problem, 'the case may be whole and we wrong').toBeUndefined();
});

describe('a wrong formula', () => {
  const golden = caseOf('kd_T4');

  beforeAll(() => useBackend('cpu'));

  it('fails, and the nearest known mistake is named', async () => {
    const [name, value] = Object.entries(golden.wrong!)[0]!;
    // The mistake's value stands as the expected one: what we compute is then wrong by that mistake.
    const expected = { ...golden.expected, loss: value };
    const wrong = { [name]: golden.expected['loss'], 'something else': 1e3 };
    expect(await runCase({ ...golden, expected, wrong })).toMatchObject({ status: 'fail', nearestMistake: name });
  });

  // Some mistakes give this very loss, by nature or by chance: there is nothing to tell then.
  const visible = Object.entries(golden.wrong!).filter(
    ([, value]) => Math.abs(Number(value) - Number(golden.expected['loss'])) > 1e-3,
  );
  it.each(visible)('by "%s" is told from the right one', async (name, value) => {
    const result = await runCase({ ...golden, expected: { ...golden.expected, loss: value } });
    expect(result.status, name).toBe('fail');
    expect(result.gradientError, 'the gradient was right').toBeLessThan(1e-5);
  });

  it('fails by its gradient alone', async () => {
    const gradient = (golden.expected['grad_zs'] as number[][]).map((row) => row.map((g) => g * 2));
    const result = await runCase({ ...golden, expected: { ...golden.expected, grad_zs: gradient } });
    expect(result).toMatchObject({ status: 'fail' });
    expect(result.valueError).toBeLessThan(1e-5);
    expect(result.gradientError).toBeGreaterThan(1e-2);
  });

  it('of a quantiser fails by any of its parts', async () => {
    const int8 = caseOf('int8');
    const result = await runCase({ ...int8, expected: { ...int8.expected, affine_zero_point: 0 } });
    expect(result).toMatchObject({ status: 'fail' });
  });

  it('that is a list is named too', async () => {
    const taylor = caseOf('taylor_prune');
    const expected = { ...taylor.expected, importance: taylor.wrong!['sum_of_abs'] };
    const wrong = { 'sum of abs': taylor.expected['importance'], other: taylor.wrong!['magnitude_l2'] };
    expect(await runCase({ ...taylor, expected, wrong })).toMatchObject({
      status: 'fail',
      nearestMistake: 'sum of abs',
    });
  });
});

describe('a case that can’t be computed', () => {
  const golden = caseOf('kd_T4');

  beforeAll(() => useBackend('cpu'));

  it('for want of the loss is unknown, not passed', async () => {
    expect((await runCase({ ...golden, loss: 'no_such_loss' })).status).toBe('unknown');
  });

  it.each([
    ['without an input', { inputs: {} }],
    ['with words for numbers', { inputs: { ...golden.inputs, zs: [['one']] } }],
    ['with shapes that do not fit', { inputs: { ...golden.inputs, zs: [[1, 2]] } }],
    ['without a parameter', { params: {}, loss: 'topk_kl' }],
    ['expecting the gradient of what is no input', { expected: { grad_nothing: [1] } }],
  ])('%s fails with the reason', async (_, change) => {
    const result = await runCase({ ...golden, ...change });
    expect(result.status).toBe('fail');
    expect(result.worst > golden.tol.f32 || result.problem !== undefined).toBe(true);
  });

  it('says which parts it did not compare', async () => {
    const result = await runCase({ ...golden, expected: { ...golden.expected, something: [1] } });
    expect(result).toMatchObject({ status: 'pass', notCompared: ['something'] });
  });
});
