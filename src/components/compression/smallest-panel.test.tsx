// @vitest-environment happy-dom
import { act, render, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { defaultExperiment } from '../../engine/experiment';
import { proposals } from '../../engine/search/proposals';
import { useSearch } from '../../state/compression/search-store';
import { usePlayground } from '../../state/store';
import { SmallestPanel } from './smallest-panel';

const tried = { steps: 10, seed: 0, ms: 1 };
const size = { validation: 0.97, test: 0.96, bytes: 2048, multiplyAdds: 10 };
const measured = { network: size, teacher: size, behind: { samples: 100, sum: 1, squares: 3 } };

it('lists in its table what came to nothing, each with the reason', () => {
  useSearch.setState({
    asked: { base: { ...defaultExperiment, arms: [] }, within: 1, steps: 10 },
    tries: [
      { ...tried, pipeline: proposals[0]!, measured },
      { ...tried, pipeline: proposals[1]!, reason: { code: 'diverged', details: { network: 'compressed', step: 7 } } },
      {
        ...tried,
        pipeline: proposals[2]!,
        reason: { code: 'experiment-invalid', details: { path: 'arms.0', expected: 'samples:none', received: '' } },
      },
    ],
  });
  render(<SmallestPanel />);
  expect(screen.getByText('2 tries came to nothing. The table says why.')).toBeTruthy();
  act(() => usePlayground.getState().choose('smallest', 'table', 'on'));
  const why = (name: RegExp) => within(screen.getByRole('row', { name })).getByRole('cell').textContent;
  expect(why(/^Q INT4/)).toBe('Small copy diverged at step 7: its loss was no number any more.');
  expect(why(/^Q NVFP4/)).toBe('The students would see no example at all.');
});
