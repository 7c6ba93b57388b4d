// @vitest-environment happy-dom
import { render, screen, within } from '@testing-library/react';
import { beforeAll, expect, it } from 'vitest';
import { requireExperiment } from '../../engine/experiment';
import { plainFusion } from '../../engine/models/fusion';
import { plainTransformer } from '../../engine/models/transformer';
import { loadMoreWords } from '../../messages';
import { infoFor } from '../../state/test-support/fake-client';
import type { InsideNetwork } from '../../workers/protocol';
import { SharesPanel } from './shares-panel';

beforeAll(() => loadMoreWords());

const none = { logits: new Float32Array(0), pictures: [] };
const lookAt = (experiment: object, rows: readonly number[], teacher: Partial<InsideNetwork>) => ({
  info: infoFor(requireExperiment(experiment)),
  rows,
  sample: new Float32Array(0),
  report: {
    phase: 'students' as const,
    step: 1,
    networks: { teacher: { ...none, ...teacher }, distilled: none, scratch: none },
    gradients: {},
  },
});
const cellsOf = (table: HTMLElement) =>
  within(table)
    .getAllByRole('row')
    .map((row) => Array.from(row.children, (cell) => cell.textContent.replaceAll(/\s/g, ' ').trim()));

it('says how much each modality counts for the sample and on average, of networks that weigh them', () => {
  const experiment = { data: { dataset: 'emoji' }, teacher: plainFusion([4], 4, 4) };
  const modality = Float32Array.of(0.5, 0.5, 0.25, 0.75, 0.875, 0.125);
  render(<SharesPanel look={lookAt(experiment, [0, 1], { modality })} />);
  expect(cellsOf(screen.getByRole('table'))).toEqual([
    ['Network', 'Of', 'Picture', 'Name'],
    ['Teacher', 'this sample', '87.5 %', '12.5 %'],
    ['Teacher', 'on average', '37.5 %', '62.5 %'],
  ]);
});

it('says which experts tokens are sent to, layer by layer', () => {
  const experts = { count: 2, used: 1, balance: 0 };
  const experiment = {
    data: { dataset: 'town-names' },
    teacher: { ...plainTransformer(2, 8, 2), experts },
    student: plainTransformer(1, 8, 2),
  };
  const shares = [Float32Array.of(1, 0), Float32Array.of(0.5, 0.5)];
  const layers = shares.map((each, i) => ({ layer: `experts${i + 1}` as const, shares: each }));
  render(<SharesPanel look={lookAt(experiment, [0], { experts: layers })} />);
  expect(cellsOf(screen.getByRole('table'))).toEqual([
    ['Network', 'Layer', 'Expert 1', 'Expert 2'],
    ['Teacher', '1', '100.0 %', '0.0 %'],
    ['Teacher', '2', '50.0 %', '50.0 %'],
  ]);
  expect(screen.getByText(/Of 50\.0\s% each/)).toBeTruthy();
});
