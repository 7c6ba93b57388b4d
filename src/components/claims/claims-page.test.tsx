// @vitest-environment happy-dom
import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { claimIds, claims } from '../../lessons/claims/catalogue';
import { claimExperiment } from '../../lessons/claims/claim';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import { ClaimsPage } from './claims-page';

const rowOf = (id: (typeof claimIds)[number]) => {
  const [, row] = screen
    .getAllByRole('row')
    .map((each) => [each.textContent, each] as const)
    .find(([text]) => text?.startsWith(t(`claim.${id}`)))!;
  return within(row);
};

it('shows every claim with its source, what was measured and the verdict in words', () => {
  render(<ClaimsPage />);
  expect(screen.getByRole('region', { name: 'Claims' })).toBeDefined();
  expect(screen.getAllByRole('row')).toHaveLength(1 + claimIds.length);
  const row = rowOf('stop-early');
  expect(row.getByRole('link').getAttribute('href')).toBe(claims['stop-early'].link);
  expect(row.getByText('−4.0 points')).toBeDefined();
  expect(row.getByText('−4.9 to −3.1 points')).toBeDefined();
  expect(row.getByText('Holds here')).toBeDefined();
  expect(rowOf('assistant').getByText('No difference beyond chance')).toBeDefined();
  expect(rowOf('larger-teacher').getByText('Does not hold here')).toBeDefined();
  expect(rowOf('t-squared').getByText('1.18 times')).toBeDefined();
});

it('sets up the Experiment of a claim, in Train', async () => {
  render(<ClaimsPage />);
  await userEvent.click(screen.getByRole('button', { name: `Try it: ${t('claim.assistant')}` }));
  expect(usePlayground.getState().experiment).toEqual(claimExperiment(claims.assistant));
  expect(usePlayground.getState().view).toBe('train');
});
