import { afterAll, describe, expect, it } from 'vitest';
import { requireExperiment } from '../engine/experiment';
import { cellsOf } from '../engine/study/runs';
import type { StudyRun } from '../engine/study/study-file';
import { loadLanguage } from '../messages';
import { studyReport, type Reported } from './study-report';

afterAll(() => loadLanguage('en'));

const experiment = requireExperiment({
  arms: [
    { id: 'distilled', objective: [{ term: 'soft-targets', weight: 1 }] },
    { id: 'compressed', stageName: '<b>', objective: [{ term: 'soft-targets', weight: 1 }] },
    { id: 'scratch', objective: [{ term: 'cross-entropy', weight: 1 }] },
  ],
});
const result = (accuracy: number) => ({
  accuracy,
  crossEntropy: 0.25,
  parameters: 10,
  bytes: 40,
  multiplyAdds: 8,
  hash: `hash-of-${accuracy}`,
});
const sweep = [{ axis: 'temperature', values: [1, 8] }];
const asked: Reported = {
  experiment,
  seeds: 2,
  sweep,
  cells: cellsOf(experiment, sweep).flatMap((cell) => ('experiment' in cell ? [cell] : [])),
  against: [],
  metrics: [{ metric: 'accuracy', on: 'test' }],
};
const run = (cell: number, seed: number, distilled: number): StudyRun & { readonly cell: number } => ({
  cell,
  values: [sweep[0]!.values[cell]!],
  seed,
  key: `${cell} ${seed}`,
  outcome: {
    results: { teacher: result(0.975), distilled: result(distilled), scratch: result(0.5) },
    divergences: [{ network: 'compressed', step: 12, suggestedLearningRate: 0.001 }],
    backend: 'wasm',
    plain: [{ work: 'training', code: 'not-understood', details: { what: 'Cumsum' } }],
  },
});
const runs = [run(0, 42, 0.75), run(0, 43, 0.8), run(1, 42, 0.875)];
/** What is read of a page, its settings aside: these are a file. */
const textOf = (page: string) =>
  page
    .replace(/<style>.*<\/style>|<pre>.*<\/pre>/gs, '')
    .replace(/ aria-label="([^"]*)"/g, '>$1<')
    .replace(/<[^>]*>/g, '\n');

describe.each(['en', 'zh-CN'] as const)('in %s', (language) => {
  it('names every finished run, needs nothing from outside, and takes no text for markup', async () => {
    await loadLanguage(language);
    const page = studyReport(asked, runs, { 'Distillation Playground': '1' });
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).not.toMatch(/<script|<link|<img|src=|url\(|https?:|<b>/);
    for (const { outcome } of runs) for (const { hash } of Object.values(outcome.results)) expect(page).toContain(hash);
    expect(page.match(/<svg/g)).toHaveLength(3);
    expect(page).not.toMatch(/study-report\.|metric\.|axis\.|plain\.|undefined|NaN/);
  });
});

it('speaks of differences and of what is missing in English', async () => {
  await loadLanguage('en');
  const text = textOf(studyReport(asked, runs, {}));
  expect(text).toContain('3 of 4 runs, seeds from 42 on.');
  expect(text).toMatch(/^\s*Temperature T = 8$/m);
  expect(text).toContain('Distilled − Scratch: +27.5 ± 3.5 points; 95 % interval −4.3 to +59.3, which holds 0');
  expect(text).toContain('Distilled − Scratch: +37.5 points; one seed: no interval');
  expect(text).toContain('Small copy (compressed), seed 43: diverged at step 12, left out');
  expect(text).toContain('because Cumsum is not understood by the compiler');
});

it('names at the ends of lines stand apart where lines end together', async () => {
  await loadLanguage('en');
  const together = [run(0, 42, 0.5), run(1, 42, 0.5)];
  const page = studyReport(asked, together, {});
  const heights = [...page.matchAll(/<text\s+class="s\d" x="[\d.]+" y="([\d.]+)"/g)].map(([, y]) => Number(y));
  expect(heights).toHaveLength(3);
  const [first, second, third] = heights.sort((a, b) => a - b) as [number, number, number];
  expect(Math.min(second - first, third - second)).toBeGreaterThan(12);
});

it('says all of it in Chinese, names of commands aside', async () => {
  await loadLanguage('zh-CN');
  const text = textOf(studyReport(asked, runs, {}));
  expect(text).toContain('4 次运行中的 3 次');
  expect(text).toContain(
    '蒸馏学生（distilled） − 从头训练（scratch）：+27.5 ± 3.5 个百分点；95% 区间 −4.3 至 +59.3，包含 0',
  );
  expect(text.replaceAll('npm run distill', '').match(/[a-z]{2,} [a-z]{2,}.*/gi)).toBeNull();
});
