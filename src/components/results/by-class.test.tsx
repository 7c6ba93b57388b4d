// @vitest-environment happy-dom
import { render, screen, within } from '@testing-library/react';
import { beforeAll, expect, it } from 'vitest';
import { requireExperiment } from '../../engine/experiment';
import { loadMoreWords } from '../../messages';
import { noRun, type Run } from '../../state/runs/run';
import { RunContext } from '../../state/runs/use-run';
import { gainsByClass } from '../../state/session/gain-by-class';
import { infoFor } from '../../state/test-support/fake-client';
import { ByClass } from './by-class';

beforeAll(loadMoreWords);

const CLASSES = 2;
/** Forty samples of the first class and four of the second; `right` says of each whether it is recognised. */
const labels = Uint8Array.from({ length: 44 }, (_, i) => (i < 40 ? 0 : 1));
const logitsOf = (right: (sample: number) => boolean) =>
  Float32Array.from({ length: 44 * CLASSES }, (_, i) => {
    const sample = Math.floor(i / CLASSES);
    return Number((i % CLASSES === labels[sample]) === right(sample));
  });
const told = infoFor(requireExperiment({ data: { dataset: 'blobs', classes: CLASSES } }));
const info = { ...told, testCount: 44, test: { ...told.test, labels } };
const run: Run = {
  ...noRun,
  info,
  state: 'done',
  progress: { phase: 'students', step: 10, totalSteps: 10, remainingMs: 0, stepMs: 1 },
  logits: {
    teacher: logitsOf(() => true),
    distilled: logitsOf((sample) => sample !== 0),
    scratch: logitsOf((sample) => sample >= 20 && sample !== 41),
  },
};
const show = (of: Run) =>
  render(
    <RunContext value={of}>
      <ByClass />
    </RunContext>,
  );
const rows = () =>
  within(screen.getByRole('table', { name: 'Class by class' }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getAllByRole('cell'));

it('tells recall by class, and what the student gains in each beyond the one without a teacher', () => {
  show(run);
  const text = rows().map((cells) => cells.map(({ textContent }) => textContent.replaceAll(/\s/g, ' ').trim()));
  // 19 of 40 gained, none lost: 47.5; √(20 − 19²/42)/42 is 0.0805. Of 4 one: √(2 − 1/6)/6 is 0.2257.
  expect(text).toEqual([
    ['100.0 %', '97.5 % +47.5 ± 16.1', '50.0 %'],
    ['100.0 %', '100.0 % +25.0 ± 45.1', '75.0 %'],
  ]);
  expect(screen.getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/ n = 40$/),
    expect.stringMatching(/ n = 4$/),
  ]);
  expect(rows().map((cells) => cells[1]!.dataset['chance'])).toEqual([undefined, 'true']);
});

it('is not there before all have learned', () => {
  show({
    ...run,
    progress: { phase: 'teacher', step: 1, totalSteps: 10, remainingMs: 0, stepMs: 1 },
    state: 'paused',
  });
  expect(screen.queryByRole('table')).toBeNull();
});

it('leaves a margin where the few samples of a class all agree, and out a class without any', () => {
  const only = { ...info, test: { ...info.test, labels: new Uint8Array(44) } };
  const logits = { a: new Float32Array(88), b: new Float32Array(88) };
  const [first, second] = gainsByClass(only, logits, 'a', 'b')!;
  expect(first!.gain.points).toBe(0);
  expect(first!.gain.margin).toBeCloseTo(200 / 46, 6);
  expect(second).toBeNull();
});
