// @vitest-environment happy-dom
import { act, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { useClass } from '../../state/lesson/class/class-store';
import { usePlayground } from '../../state/store';
import { DropHint } from './drop-hint';
import { useRunDrop } from './use-run-drop';

const Page = () => useRunDrop() && <DropHint />;
const file = new File(['{}'], 'run.json');
const handedIn = new File(['{"format":"distillation-playground-learner","version":1'], 'mei.json');
let dropped = [file];

function drag(type: 'dragover' | 'dragleave' | 'drop', types: readonly string[], relatedTarget: Element | null = null) {
  const event = new Event(type, { bubbles: true, cancelable: true });
  Object.assign(event, { dataTransfer: { types, files: dropped }, relatedTarget });
  act(() => void document.body.dispatchEvent(event));
  return event;
}
const hint = () => screen.queryByRole('status')?.textContent;

it('a file that is dragged over the page is told what letting go does, and opened', async () => {
  const openRunFile = vi.fn(() => Promise.resolve());
  usePlayground.setState({ openRunFile });
  render(<Page />);
  expect(drag('dragover', ['text/plain']).defaultPrevented).toBe(false);
  expect(hint()).toBeUndefined();
  expect(drag('dragover', ['Files']).defaultPrevented).toBe(true);
  expect(hint()).toContain('runs and studies as they are');
  drag('dragleave', ['Files'], document.body);
  expect(hint(), 'within the page').toContain('runs and studies as they are');
  drag('dragleave', ['Files']);
  expect(hint()).toBeUndefined();
  drag('dragover', ['Files']);
  drag('drop', ['Files']);
  expect(hint()).toBeUndefined();
  await vi.waitFor(() => expect(openRunFile.mock.calls).toEqual([[file]]));
});

it('what a learner has handed in goes to the class, were it damaged, and the runs beside it among the runs', async () => {
  const openRunFile = vi.fn(() => Promise.resolve());
  const openView = vi.fn();
  usePlayground.setState({ openRunFile, openView });
  render(<Page />);
  dropped = [handedIn, file];
  drag('drop', ['Files']);
  await vi.waitFor(() => expect(useClass.getState().refused).toEqual([{ file: 'mei.json', reason: 'no-json' }]));
  expect(openView).toHaveBeenCalledWith('class');
  await vi.waitFor(() => expect(openRunFile.mock.calls).toEqual([[file]]));
});
