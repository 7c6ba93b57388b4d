// @vitest-environment happy-dom
import { act, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { requireExperiment } from '../../engine/experiment';
import { noRun } from '../../state/runs/run';
import { usePlayground } from '../../state/store';
import { infoFor } from '../../state/test-support/fake-client';
import { SettingsDialog } from './settings-dialog';

afterEach(() => usePlayground.setState({ live: noRun, plain: [] }));

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
