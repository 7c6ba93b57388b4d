// @vitest-environment happy-dom
import { act, render, screen, within } from '@testing-library/react';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { outputsOf, type Predicts } from '../../engine/datasets/numbers';
import { defaultExperiment } from '../../engine/experiment';
import { loadMoreWords } from '../../messages';
import { noRun, type Run } from '../../state/runs/run';
import { RunContext } from '../../state/runs/use-run';
import { usePlayground } from '../../state/store';
import { infoFor } from '../../state/test-support/fake-client';
import { numberText } from './number-text';
import { SaidAndTrue } from '.';

beforeAll(loadMoreWords);
beforeEach(() => usePlayground.setState({ sample: { kind: 'test', index: 0 } }));

/** Four test samples of 100, 200, 300 and 400; the teacher is right, the student says ten more. */
async function show(predicts: Predicts, said: Readonly<Record<string, readonly number[]>>, dates?: true) {
  const info = infoFor(defaultExperiment, {
    classes: outputsOf[predicts],
    number: { column: 'price', predicts, shift: 200, by: 100, ...(dates && { dates }) },
    test: { inputs: new Float32Array(8), labels: new Uint8Array(4), values: Float32Array.of(-1, 0, 1, 2) },
  });
  const logits = Object.fromEntries(Object.entries(said).map(([id, all]) => [id, Float32Array.from(all)]));
  const run: Run = { ...noRun, info, state: 'done', logits };
  // Its words come on demand.
  return act(async () =>
    render(
      <RunContext.Provider value={run}>
        <SaidAndTrue />
      </RunContext.Provider>,
    ),
  );
}
const told = () =>
  Object.fromEntries(
    within(screen.getByRole('table', { name: 'This sample' }))
      .getAllByRole('row')
      .map((row) => [
        within(row).getByRole('rowheader').textContent,
        within(row).getByRole('cell').textContent?.replaceAll(/\s/g, ' '),
      ]),
  );

it('draws what each network says of each test sample, upwards, against what is true, in the column’s unit', async () => {
  const { container } = await show('mean', { teacher: [-1, 0, 1, 2], distilled: [-0.9, 0.1, 1.1, 2.1] });
  const dots = (network: string) =>
    [...container.querySelectorAll(`g[data-network="${network}"] circle`)].map((dot) => ({
      x: Number(dot.getAttribute('cx')),
      y: Number(dot.getAttribute('cy')),
    }));
  expect(dots('teacher')).toHaveLength(4);
  // On the line where it is right: as far from the left as from below.
  for (const { x, y } of dots('teacher')) expect(x + y).toBeCloseTo(100, 9);
  for (const { x, y } of dots('distilled')) expect(x + y).toBeLessThan(100);
  expect(told()).toEqual({ true: '100', teacher: '100', distilled: '110' });
});

it('tells how sure a network is that says so', async () => {
  await show('quantiles', { teacher: [-1.5, -1, -0.5, 0, 0, 0, 1, 1, 1, 2, 2, 2] });
  expect(told()['teacher']).toBe('100 80 % between 50 and 150');
});

it('tells dates as such, however far off one is', async () => {
  await show('mean', { teacher: [-1, 0, 1, 2] }, true);
  expect(told()).toEqual({ true: '1970-04-11', teacher: '1970-04-11' });
  expect(numberText(-1e12, { dates: true })).toBe('-271821-04-20');
});
