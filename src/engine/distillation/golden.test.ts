import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { knownLosses, runCase, type GoldenCase } from './conformance';

const { cases } = JSON.parse(readFileSync(new URL('./golden/kd_golden.json', import.meta.url), 'utf8')) as {
  cases: GoldenCase[];
};
const checked = cases.filter(({ loss }) => knownLosses.includes(loss));

describe.each(['cpu', 'wasm'] as const)('golden values on %s', (backend) => {
  it.each(checked)('$id', async (golden) => {
    expect(await useBackend(backend)).toBe(true);
    const result = await runCase(golden);
    expect(result, `off by ${result.worst}`).toMatchObject({ status: 'pass' });
  });
});

describe('a wrong formula', () => {
  const golden = cases.find(({ id }) => id === 'kd_T4')!;

  it('fails, and the nearest known mistake is named', async () => {
    await useBackend('cpu');
    const [name, value] = Object.entries(golden.wrong!)[0]!;
    // The mistake's value stands as the expected one: what we compute is then wrong by that mistake.
    const swapped = {
      ...golden,
      expected: { ...golden.expected, loss: value },
      wrong: { [name]: golden.expected['loss'] },
    };
    expect(await runCase(swapped)).toMatchObject({ status: 'fail', nearestMistake: name });
  });

  it('of a loss that is not there counts as unknown, not as passed', async () => {
    expect((await runCase({ ...golden, loss: 'no_such_loss' })).status).toBe('unknown');
  });
});
