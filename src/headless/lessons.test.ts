import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { hardLabels, scratch } from '../engine/presets/preset';
import { distilled } from '../lessons/arms';
import type { Check, PartialExperiment } from '../lessons/check';
import type { Quantity } from '../lessons/quantity';
import { resultOf, runsOfChecks } from './check-runs';
import { checksTable } from './checks-table';
import { trainKept } from './kept-runs';

const folder = mkdtempSync(join(tmpdir(), 'lessons-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const short: PartialExperiment = {
  arms: [distilled, hardLabels, scratch],
  training: { steps: 6, teacherEpochs: 1 },
  dials: { alpha: 0 },
};
const check = (id: string, quantity: Quantity, more: Partial<Check> = {}): Check => ({
  id,
  says: 'claims.lead',
  experiment: short,
  quantity,
  expects: 'no-difference',
  ...more,
});

it('measures at once all that is asked of one Experiment, and judges it over seeds', { timeout: 60_000 }, async () => {
  const norm = (term: string): Quantity => ({ metric: 'gradientNorm', arm: 'distilled', asked: { term, step: 2 } });
  const asked = [
    check(
      'same',
      { metric: 'sameWeights', arm: 'distilled', asked: { other: 'scratch' } },
      { expects: { above: 0.5 } },
    ),
    check('gain', { metric: 'accuracy', arm: 'distilled', against: 'scratch' }),
    check('soft-gradient', norm('soft-targets'), { expects: { below: 1e-9 } }),
    check('ratio', norm('cross-entropy'), {
      than: { experiment: short, quantity: norm('cross-entropy') },
      compare: 'ratio',
      expects: { above: 0.99, below: 1.01 },
    }),
    check('recall', { metric: 'recall', arm: 'teacher', asked: { class: 3, bias: 1000 } }, { expects: { above: 99 } }),
    check(
      'longer',
      { metric: 'crossEntropy', arm: 'scratch' },
      {
        than: {
          experiment: { ...short, training: { steps: 60, teacherEpochs: 1 } },
          quantity: { metric: 'crossEntropy', arm: 'scratch' },
        },
        expects: { above: 0 },
      },
    ),
    check('wrong', { metric: 'accuracy', arm: 'teacher' }, { expects: { below: 5 } }),
  ];
  const { runs, judge } = runsOfChecks(asked, 3);
  expect(runs.map(({ task, experiment: { seed } }) => [task, seed])).toEqual(
    [42, 43, 44].flatMap((seed) => [
      ['same', seed],
      ['longer, what it is compared with', seed],
    ]),
  );
  const results = judge(await trainKept(runs, { jobs: 2, resume: false, quiet: true }, undefined));
  expect(Object.fromEntries(results.map((each) => [each.check.id, each.verdict]))).toEqual({
    same: 'holds',
    gain: 'holds',
    'soft-gradient': 'holds',
    ratio: 'holds',
    recall: 'holds',
    longer: 'holds',
    wrong: 'fails',
  });
  expect(results.find((each) => each.check.id === 'same')!.values).toEqual([1, 1, 1]);
});
it('says nothing where a seed has no value', () => {
  const asked = check('diverged', { metric: 'accuracy', arm: 'distilled' }, { expects: { above: 0 } });
  expect(resultOf(asked, [90, 91, NaN]).verdict).toBe('unclear');
  expect(resultOf(asked, [90, 91, 92]).verdict).toBe('holds');
  expect(resultOf(asked, [NaN, NaN]).verdict).toBe('unclear');
});

it('writes differences with their sign and unit', () => {
  const gain = check('gain', { metric: 'accuracy', arm: 'distilled', against: 'scratch' }, { expects: { above: -1 } });
  const rows = checksTable([resultOf(gain, [10, 11, 12])]);
  expect(rows.at(-1)).toMatch(
    /^\| gain \| .* \| above −1 points \| \+11\.0 ± 1\.0 points \| \+8\.5 to \+13\.5 \| holds \|$/,
  );
});

function lessons(...options: string[]) {
  const program = fileURLToPath(new URL('./lessons.ts', import.meta.url));
  return spawnSync(process.execPath, ['--import', 'tsx', program, ...options], { encoding: 'utf8' });
}

it('the command writes its table, and refuses what there is not', { timeout: 60_000 }, () => {
  const out = join(folder, 'table.md');
  const { status, stdout } = lessons('--only', 'claims.high-temperature', '--seeds', '1', '--out', out);
  expect(status).toBe(0);
  expect(stdout).toContain('0 hold, 0 fail, 1 unclear');
  expect(readFileSync(out, 'utf8')).toMatch(/^\| claims\.high-temperature +\|.*unclear +\|$/m);
  expect(lessons('--only', 'nonsense')).toMatchObject({ status: 2 });
  expect(lessons('--seeds', '1', '--write')).toMatchObject({ status: 2 });
});
