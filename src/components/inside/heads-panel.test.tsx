// @vitest-environment happy-dom
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, expect, it } from 'vitest';
import { reckoningVocabulary } from '../../engine/datasets/sequences/reckoning';
import { requireExperiment } from '../../engine/experiment';
import { plainTransformer } from '../../engine/models/transformer';
import { idsOf } from '../../engine/text/vocabulary';
import { loadMoreWords } from '../../messages';
import { infoFor } from '../../state/test-support/fake-client';
import type { AttentionRows, InsideNetwork } from '../../workers/protocol';
import { HeadsPanel } from './heads-panel';

const vocabulary = reckoningVocabulary('chain-sum');
const info = infoFor(
  requireExperiment({
    data: { dataset: 'chain-sum' },
    teacher: plainTransformer(2, 8, 2),
    student: plainTransformer(1, 8, 2),
  }),
  { vocabulary },
);
/** Each head of each layer looks at the first position with a share of its own, else at itself. */
const attention = (...shares: number[]): AttentionRows => ({
  layer: 'attention',
  heads: shares.length,
  length: 3,
  rows: Float32Array.from(shares.flatMap((share) => [1, 0, 0, share, 1 - share, 0, share, 0, 1 - share])),
});
const network = (...layers: AttentionRows[]): InsideNetwork => ({
  logits: new Float32Array(0),
  pictures: [],
  ...(layers.length > 0 && { attention: layers }),
});
const look = {
  info,
  rows: [],
  sample: Float32Array.of(...idsOf(vocabulary, '4='), 0),
  report: {
    phase: 'students',
    step: 1,
    networks: {
      teacher: network(attention(0.25, 0.75), attention(0.125, 0.125)),
      distilled: network(attention(0.375, 0.625)),
      scratch: network(),
    },
    gradients: {},
  },
} as const;

beforeAll(loadMoreWords);

/** The second row of each network's table: how “=” looks at “4” and at itself. */
const shares = () =>
  screen.getAllByRole('table').map((table) => {
    const rows = within(table).getAllByRole('row');
    return rows[2]?.textContent;
  });

it('shows each network’s attention by layer and head, in tables too', async () => {
  render(<HeadsPanel look={look} />);
  expect(screen.getAllByRole('img').map((image) => image.getAttribute('aria-label'))).toEqual([
    expect.stringContaining('Attention of Teacher'),
    expect.stringContaining('Attention of Distilled'),
  ]);
  expect(within(screen.getByRole('region', { name: 'Scratch' })).getByText(/no attention/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Table' }));
  // The mean of the heads; padding is left out.
  expect(shares()).toEqual(['=0.5000.500', '=0.5000.500']);
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Head' }), '1');
  expect(shares()).toEqual(['=0.2500.750', '=0.3750.625']);
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Layer' }), '2');
  // The student has one layer only.
  expect(shares()).toEqual(['=0.1250.875', '=0.3750.625']);
  expect(screen.getByText('Layer 1 of 1, head 1 of 2')).toBeTruthy();
});
