// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { defaultExperiment } from '../../engine/experiment';
import { hashWeights } from '../../engine/training/weight-hash';
import { loadMoreWords } from '../../messages';
import { usePlayground } from '../../state/store';
import { ShareDialog } from './share-dialog';

beforeEach(async () => {
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.open = true;
  };
  await loadMoreWords();
});
afterEach(() => {
  cleanup();
  usePlayground.setState({ imported: {} });
});

it('promises the same networks only where all of them are in the link', () => {
  render(<ShareDialog onClose={vi.fn()} />);
  expect(screen.getByText(/trains the same networks/)).toBeTruthy();
  cleanup();
  const weights = { 'fc1.weight': { shape: [2], data: Float32Array.of(1, 2) } };
  usePlayground.setState({ imported: { teacher: { spec: defaultExperiment.teacher, weights } } });
  render(<ShareDialog onClose={vi.fn()} />);
  expect(screen.queryByText(/trains the same networks/)).toBeNull();
  expect(screen.getByText(/trains other networks, unless they load the same file/)).toBeTruthy();
  expect(screen.getByText(new RegExp(`teacher’s weights .* ${hashWeights(weights)}`))).toBeTruthy();
});
