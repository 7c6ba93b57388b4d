// @vitest-environment happy-dom
import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { BesideReport } from '../../engine/training/beside/report';
import { requireExperiment } from '../../engine/experiment';
import { noRun } from '../../state/runs/run';
import { usePlayground } from '../../state/store';
import { infoFor } from '../../state/test-support/fake-client';
import { SettingsDialog } from './settings-dialog';

// React complains once of what no page may hold, whichever test is the first to draw it.
const complaints = vi.spyOn(console, 'error');
afterEach(() => expect(complaints.mock.calls).toEqual([]));
afterEach(() => act(() => usePlayground.setState({ live: noRun, plain: [], beside: 'off', besideReport: null })));

it('says beside the backend what is not compiled, and why, and nothing where all is', () => {
  HTMLDialogElement.prototype.showModal = vi.fn();
  usePlayground.setState({ live: { ...noRun, info: infoFor(requireExperiment({})) } });
  render(<SettingsDialog onClose={vi.fn()} />);
  expect(screen.getByText(/Now: CPU/)).toBeTruthy();
  expect(screen.queryByText(/operation by operation/)).toBeNull();
  const plain = { work: 'training', code: 'answers-differ', details: { difference: 0.5 } } as const;
  act(() => usePlayground.setState({ plain: [plain] }));
  expect(screen.getByText(/training steps, because the compiled program’s answer was off by 50/)).toBeTruthy();
});

it('says how the teacher is asked: why in turn, or what a second worker was measured to gain', () => {
  HTMLDialogElement.prototype.showModal = vi.fn();
  render(<SettingsDialog onClose={vi.fn()} />);
  const told = (besideReport: BesideReport) => act(() => usePlayground.setState({ besideReport }));
  told({ state: 'in-turn', why: 'features' });
  expect(screen.queryByText(/One after the other, because/), 'of what is turned off').toBeNull();
  fireEvent.change(screen.getByLabelText('Ask the teacher in a second worker'), { target: { value: 'where-faster' } });
  expect(usePlayground.getState().beside).toBe('where-faster');
  expect(screen.getByText(/One after the other, because a term compares activations/)).toBeTruthy();
  told({ state: 'measured', inTurnMs: 12, besideMs: 8, beside: true });
  expect(screen.getByText(/1.5× as fast .* 8.00 instead of 12 ms a step/)).toBeTruthy();
  told({ state: 'measured', inTurnMs: 1, besideMs: 2, beside: false });
  expect(screen.getByText(/One after the other: beside each other they were 0.5× as fast/)).toBeTruthy();
});
