// @vitest-environment happy-dom
import { act, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { usePlayground } from '../../state/store';
import { DropHint } from './drop-hint';
import { useRunDrop } from './use-run-drop';

const Page = () => useRunDrop() && <DropHint />;
const file = new File(['{}'], 'run.json');

function drag(type: 'dragover' | 'dragleave' | 'drop', types: readonly string[], relatedTarget: Element | null = null) {
  const event = new Event(type, { bubbles: true, cancelable: true });
  Object.assign(event, { dataTransfer: { types, files: [file] }, relatedTarget });
  act(() => void document.body.dispatchEvent(event));
  return event;
}
const hint = () => screen.queryByRole('status')?.textContent;

it('a file that is dragged over the page is told what letting go does, and opened', () => {
  const openRunFile = vi.fn(() => Promise.resolve());
  usePlayground.setState({ openRunFile });
  render(<Page />);
  expect(drag('dragover', ['text/plain']).defaultPrevented).toBe(false);
  expect(hint()).toBeUndefined();
  expect(drag('dragover', ['Files']).defaultPrevented).toBe(true);
  expect(hint()).toContain('open it as a run');
  drag('dragleave', ['Files'], document.body);
  expect(hint(), 'within the page').toContain('open it as a run');
  drag('dragleave', ['Files']);
  expect(hint()).toBeUndefined();
  drag('dragover', ['Files']);
  drag('drop', ['Files']);
  expect(hint()).toBeUndefined();
  expect(openRunFile.mock.calls).toEqual([[file]]);
});
