import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { requireExperiment } from '../engine/experiment';
import type { NetworkResult } from '../engine/training/measure-run';
import { taskTable, wordOf } from './sequence-table';
import type { TableOutcome } from './task-section';
import { sequenceTasks } from './sequence-tasks';

const folder = new URL('../../docs/experiments/sequences/', import.meta.url);
const experimentOf = (id: string) =>
  requireExperiment(JSON.parse(readFileSync(new URL(`${id}.json`, folder), 'utf8')) as unknown);

describe('the word for a difference', () => {
  it('is on the side on which the whole interval is, whatever is better', () => {
    expect(wordOf('accuracy', { low: 0.01, high: 0.2 }, 0.5)).toBe('gains');
    expect(wordOf('accuracy', { low: -0.2, high: -0.01 }, 0.5)).toBe('loses');
    expect(wordOf('perplexity', { low: -3, high: -1 }, 9)).toBe('gains');
    expect(wordOf('perplexity', { low: 1, high: 3 }, 9)).toBe('loses');
  });

  it('tells a difference that is none from one that is not known', () => {
    expect(wordOf('accuracy', { low: -0.009, high: 0.009 }, 0.5)).toBe('no difference');
    expect(wordOf('accuracy', { low: -0.009, high: 0.02 }, 0.5)).toBe('unclear');
    expect(wordOf('accuracy', { low: -0.02, high: 0.009 }, 0.5)).toBe('unclear');
    expect(wordOf('perplexity', { low: -0.1, high: 0.1 }, 9)).toBe('no difference');
    expect(wordOf('perplexity', { low: -0.1, high: 0.3 }, 9)).toBe('unclear');
    expect(wordOf('accuracy', null, 0.5)).toBe('unclear');
  });
});

it('compares each way with the same network without a teacher, seed by seed', () => {
  const task = {
    id: 'x',
    title: 'A task',
    about: 'About it.',
    metrics: ['accuracy'],
    against: { bag: 'bag-scratch' },
  } as const;
  const objective = [{ term: 'cross-entropy', weight: 1 }];
  const experiment = requireExperiment({
    arms: [
      { id: 'soft', name: 'soft | targets', objective },
      { id: 'scratch', objective },
      { id: 'bag', objective },
      { id: 'bag-scratch', objective },
    ],
  });
  const outcome = (accuracies: Record<string, number>): TableOutcome => ({
    results: Object.fromEntries(
      Object.entries(accuracies).map(([id, accuracy]) => [id, { accuracy } as NetworkResult]),
    ),
    divergences: [],
  });
  // Seeds differ by far more than the ways: only the pairs tell that one of them gains.
  const outcomes = [
    outcome({ teacher: 0.9, soft: 0.52, scratch: 0.5, bag: 0.3, 'bag-scratch': 0.3 }),
    outcome({ teacher: 0.9, soft: 0.73, scratch: 0.7, bag: 0.4, 'bag-scratch': 0.4 }),
  ];
  const lines = taskTable(task, experiment, outcomes);
  expect(lines.join('\n')).toContain('About it. 2 seeds.');
  const row = (way: string) =>
    lines
      .find((line) => line.startsWith(`| ${way} `))
      ?.split(' | ')
      .slice(2)
      .join(' | ');
  expect(row('teacher')).toBe('90.0 (90.0 to 90.0) |  |  |');
  expect(row('soft \\| targets')).toBe('62.5 (−70.9 to 195.9) | +2.5 (−3.9 to +8.9) | unclear |');
  expect(row('scratch')).toMatch(/^60\.0 .* \| {2}\| {2}\|$/);
  expect(row('bag')).toMatch(/\| 0\.0 \(0\.0 to 0\.0\) \| no difference \|$/);
  expect(row('bag-scratch')).toMatch(/ \| {2}\| {2}\|$/);
});

it('has a valid Experiment with a name for every way and a control for each', () => {
  expect(readdirSync(folder).sort()).toEqual(sequenceTasks.map(({ id }) => `${id}.json`).sort());
  for (const { id, against = {} } of sequenceTasks) {
    const { arms } = experimentOf(id);
    const ids = arms.map((arm) => arm.id);
    expect(ids, id).toEqual(expect.arrayContaining(['scratch', ...Object.entries(against).flat()]));
    for (const arm of arms) expect(arm.name, `${id}: ${arm.id}`).toBeTruthy();
  }
});
