// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { defaultExperiment, requireExperiment } from '../../engine/experiment';
import { loadMoreWords } from '../../messages';
import { usePlayground } from '../../state/store';
import { CodeDialog } from './code-dialog';

beforeEach(async () => {
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.open = true;
  };
  await loadMoreWords();
});
afterEach(() => {
  cleanup();
  usePlayground.setState({ experiment: defaultExperiment, panelChoices: {} });
});

const code = () => screen.getByRole('region', { name: 'Code' }).textContent ?? '';
const show = (arm: string) => render(<CodeDialog arm={arm} onClose={vi.fn()} />);
const [distilled, scratch] = defaultExperiment.arms;

it('writes the loss of an arm in either language and form, and copies it', async () => {
  const user = userEvent.setup();
  show('distilled');
  expect(code()).toContain('def soft_targets(student, teacher, T, weights=None):');
  expect(code()).toContain('return alpha * values[0] + (1 - alpha) * values[1], values');
  expect(screen.getByText(/same gradient.*trains with this very text/)).toBeTruthy();
  const kl = code();
  await user.click(screen.getByRole('radio', { name: 'Cross-entropy' }));
  expect(code()).not.toBe(kl);
  expect(screen.queryByText(/trains with this very text/)).toBeNull();
  await user.click(screen.getByRole('radio', { name: 'TensorFlow.js' }));
  expect(code()).toContain("import * as tf from '@tensorflow/tfjs';");
  await user.click(screen.getByRole('button', { name: 'Copy code' }));
  expect(await navigator.clipboard.readText()).toBe(code());
  expect(screen.getByText('Copied')).toBeTruthy();
});

it('has no forms where no target is softened, and a function for each stage', () => {
  const objective = [{ term: 'cross-entropy', weight: 1 }] as const;
  const staged = { ...scratch!, then: [{ at: 0.5, objective: [{ term: 'label-smoothing', weight: 1 }] }] };
  usePlayground.setState({ experiment: requireExperiment({ arms: [distilled, { ...staged, objective }] }) });
  show('scratch');
  expect(screen.queryByRole('radio', { name: 'Cross-entropy' })).toBeNull();
  expect(code()).toContain('def objective_1(labelled, transfer, T, alpha):');
  expect(code()).toContain('def objective_2(labelled, transfer, T, alpha):');
});

it('claims of no arm that its project has this text where there is none', () => {
  const arms = [{ ...distilled!, balance: 'gradient-norm' }, scratch];
  usePlayground.setState({ experiment: requireExperiment({ arms }) });
  show('distilled');
  expect(code()).toContain('soft_targets');
  expect(screen.queryByText(/trains with this very text/)).toBeNull();
});
