// @vitest-environment happy-dom
import { render, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Latency } from '../../engine/evaluation/latency';
import { MainTable } from './main-table';
import { withShownLatencies } from './use-rows';

const latency = (from: number, medianMs: number, to: number): Latency => ({
  medianMs,
  p95Ms: 2 * to,
  middleMs: [from, to],
});
const shown = (latencies: readonly (Latency | undefined)[]) => {
  const rows = latencies.map((each, i) => ({ id: `n${i}`, name: `N${i}`, latency: each }));
  render(<MainTable rows={withShownLatencies(rows)} columns={['accuracy', 'agreement']} />);
  const [, ...body] = within(screen.getByRole('table', { name: 'Results' })).getAllByRole('row');
  return body.map((row) => within(row).getAllByRole('cell').at(-1)?.textContent);
};

it('shows latencies as unlike only where they differ by more than noise', () => {
  const [slow, quick, alike] = [latency(0.8, 0.9, 1), latency(0.1, 0.2, 0.3), latency(0.15, 0.25, 0.35)];
  expect(shown([slow, quick, alike, undefined])).toEqual(['0.90', '0.20', '≈ 0.20', '–']);
});
