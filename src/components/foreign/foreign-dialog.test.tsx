// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, expect, it, vi } from 'vitest';
import { foreignArrays, foreignNetwork } from '../../engine/export/foreign/import-foreign';
import type { Mapping } from '../../engine/export/foreign/match';
import type { NetworkSpec } from '../../engine/models/catalogue';
import { classTask } from '../../engine/models/plan';
import { loadMoreWords } from '../../messages';
import { usePlayground } from '../../state/store';
import { ForeignDialog } from '.';

beforeAll(loadMoreWords);

/** A file that torch wrote, as the worker finds it. */
function found(name: string, hidden: readonly number[]) {
  const path = resolve('src/engine/export/foreign/test-support', name);
  const spec: NetworkSpec = { kind: 'mlp', hidden, activation: 'tanh', dropout: 0 };
  const arrays = foreignArrays({ name, bytes: Uint8Array.from(readFileSync(path)) })!;
  return foreignNetwork(name, arrays, spec, classTask([8, 8, 1], 10));
}

function open(name: string, hidden: readonly number[]) {
  const onUse = vi.fn<(mapping: Mapping) => Promise<unknown>>(async () => {});
  const onClose = vi.fn();
  usePlayground.setState(({ live }) => ({ live: { ...live, info: { classes: ['cat', 'dog', 'owl'] } } }) as never);
  render(<ForeignDialog foreign={found(name, hidden)} onClose={onClose} onUse={onUse} />);
  const use = screen.getByRole<HTMLButtonElement>('button', { name: 'Use them' });
  const choice = (ours: string) =>
    screen.getByRole<HTMLSelectElement>('combobox', { name: `In the file, for ${ours}` });
  return { onUse, onClose, use, choice, user: userEvent.setup() };
}

it('shows which array is which and how that was found, and uses what is said', async () => {
  const { onUse, onClose, use, choice, user } = open('checkpoint.pt', [16, 16]);
  expect(screen.getByText(/^checkpoint.pt does not say what network its weights are of/)).toBeTruthy();
  expect(
    screen.getByText(/^The file doesn’t say which .*: they are taken in this order: cat, dog, owl\.$/),
  ).toBeTruthy();
  const rows = screen.getAllByRole('row').slice(1);
  expect(rows.map((row) => within(row).getAllByRole('cell').at(-1)!.textContent)).toEqual([
    ...['by its shape', 'by its shape', 'by its shape', 'by its shape', 'by its shape', 'by its shape'],
  ]);
  expect(choice('fc2.weight').value).toBe('2.weight');
  // Of its size there are no others, and of the vectors of sixteen there are two.
  expect(Array.from(choice('fc3.weight').options, ({ value }) => value)).toEqual(['4.weight']);
  expect(Array.from(choice('fc1.bias').options, ({ value }) => value)).toEqual(['0.bias', '2.bias']);

  await user.selectOptions(choice('fc1.bias'), '2.bias');
  expect(screen.getByText('“2.bias” is used more than once.')).toBeTruthy();
  expect(screen.getByText('Not used: 0.bias')).toBeTruthy();
  await user.selectOptions(choice('fc2.bias'), '0.bias');
  expect(screen.queryByText(/used more than once|Not used/)).toBeNull();
  // A square matrix may be either way round.
  await user.click(screen.getByRole('checkbox', { name: 'transposed' }));
  expect(onUse).not.toHaveBeenCalled();
  await user.click(use);
  expect(onUse.mock.calls[0]![0]).toMatchObject({
    'fc1.bias': { from: '2.bias', transposed: false },
    'fc2.bias': { from: '0.bias', transposed: false },
    'fc2.weight': { from: '2.weight', transposed: true },
  });
  await vi.waitFor(() => expect(onClose).toHaveBeenCalled());
});

it('can’t be used while arrays are missing, and nothing is applied by closing it', async () => {
  const { onUse, onClose, use, choice, user } = open('mlp.pt', [16, 16]);
  expect(screen.getByText('2 arrays are missing: choose a network like that of the file first.')).toBeTruthy();
  expect(use.disabled).toBe(true);
  expect(choice('fc2.weight').selectedOptions[0]!.textContent).toBe('none fits');
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(onClose).toHaveBeenCalled();
  expect(onUse).not.toHaveBeenCalled();
});
