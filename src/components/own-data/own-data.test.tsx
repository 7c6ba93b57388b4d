// @vitest-environment happy-dom
import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { loadMoreWords } from '../../messages';
import { adaptToDataset } from '../../engine/presets/adapt-to-dataset';
import { useOwnData } from '../../state/own/own-data-store';
import { usePlayground } from '../../state/store';
import { listTables, removeTable, type KeptTable } from '../../workers/own-tables';
import { spreadsheet } from '../../workers/test-support/reading';
import { OwnDataDialog } from '.';

vi.mock('../../workers/start-reading', async () => ({
  startReading: (await import('../../workers/test-support/reading')).startReadingHere,
}));

/** In place of the browser's database. */
vi.mock('../../workers/own-tables', () => {
  const lines = new Map<string, KeptTable>();
  return {
    listTables: async () => [...lines.values()],
    keepTable: async (_: unknown, line: KeptTable) => void lines.set(line.hash, line),
    changeLine: async (hash: string, change: object) => void lines.set(hash, { ...lines.get(hash)!, ...change }),
    removeTable: async (hash: string) => void lines.delete(hash),
  };
});

beforeAll(loadMoreWords);
beforeEach(async () => {
  useOwnData.getState().close();
  for (const { hash } of await listTables()) await removeTable(hash);
  usePlayground.getState().backToDefaults();
  usePlayground.setState({ dataOpen: { files: [] } });
});

const wine = new File([spreadsheet(60)], 'wine.csv');
/** The field behind “Choose files…”. */
const field = () => document.querySelector<HTMLInputElement>('input[type=file][multiple]')!;
const classes = () =>
  within(screen.getByRole('table', { name: /^Classes/ }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.querySelectorAll('th, td:not([aria-hidden])')].map((cell) => cell.textContent));

it('says its limits first; then columns, classes and notes of what was chosen, which can be read otherwise', async () => {
  const user = userEvent.setup();
  render(<OwnDataDialog />);
  expect(screen.getByText(/At most 100,000 files of together 256 MB .* 500,000 rows, 4,096 columns/)).toBeTruthy();
  expect(await screen.findByText(/Nothing yet/)).toBeTruthy();
  await user.upload(field(), wine);
  expect(await screen.findByText('60 rows, 4 columns, 1.68 kB in memory')).toBeTruthy();
  const notes = within(screen.getByRole('region', { name: 'Noticed while reading' })).getAllByRole('listitem');
  expect(notes.map(({ textContent }) => textContent)).toContain('The column “Notes” has no values and was left out.');
  await vi.waitFor(() => expect(classes()[0]).toEqual(['Barbera', '15', '5']));

  await user.selectOptions(screen.getByRole('combobox', { name: 'Predicted' }), 'Proline');
  await vi.waitFor(() => expect(classes()[0]).toEqual(['500', '7', '2']));
  expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Cultivar is read as' }).value).toBe('category');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Cultivar is read as' }), 'group');
  expect(await screen.findByRole('option', { name: 'by group (Cultivar)' })).toBeTruthy();
  await user.selectOptions(screen.getByRole('combobox', { name: 'Proline is read as' }), 'none');
  expect(await screen.findByText(/No column is predicted/)).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Use it' }).disabled).toBe(true);
});

it('a column of numbers is predicted as one where that is chosen, in one of three ways', async () => {
  const user = userEvent.setup();
  render(<OwnDataDialog />);
  await user.upload(field(), wine);
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Predicted' }), 'Proline');
  await user.selectOptions(await screen.findByRole('combobox', { name: 'As' }), 'A number');
  expect(await screen.findByRole('img', { name: 'Proline from 500 to 506: rows by size' })).toBeTruthy();
  expect(screen.queryByRole('table', { name: /^Classes/ })).toBeNull();
  await user.selectOptions(screen.getByRole('combobox', { name: 'Networks say' }), 'Mean and spread');
  const use = screen.getByRole<HTMLButtonElement>('button', { name: 'Use it' });
  await vi.waitFor(() => expect(use.disabled).toBe(false));
  await user.click(use);
  const target = () => usePlayground.getState().experiment.data.own?.target;
  await vi.waitFor(() => expect(target()).toEqual({ column: 'Proline', predicts: 'spread' }));
  expect(usePlayground.getState().experiment.arms[0]!.objective[0]!.term).toBe('follow-spread');
});

it('more columns read as Predicted are tasks of their own, each with its classes; a number among them is refused', async () => {
  const user = userEvent.setup();
  render(<OwnDataDialog />);
  await user.upload(field(), wine);
  const proline = await screen.findByRole('combobox', { name: 'Proline is read as' });
  await user.selectOptions(proline, 'target');
  expect(
    await screen.findByText(/each by a head of its own: Cultivar, Proline\. .* each class of “Cultivar”/),
  ).toBeTruthy();
  expect(await screen.findByRole('table', { name: 'Classes of Cultivar: 3' })).toBeTruthy();
  expect(await screen.findByRole('table', { name: 'Classes of Proline: 7' })).toBeTruthy();
  expect(screen.queryByRole('combobox', { name: 'As' })).toBeNull();
  await user.selectOptions(proline, 'quantity');
  expect(await screen.findByText(/“Proline” is predicted as a number, and that goes alone/)).toBeTruthy();
  const use = screen.getByRole<HTMLButtonElement>('button', { name: 'Use it' });
  expect(use.disabled).toBe(true);
  await user.selectOptions(proline, 'target');
  await vi.waitFor(() => expect(use.disabled).toBe(false));
  await user.click(use);
  const own = () => usePlayground.getState().experiment.data.own;
  await vi.waitFor(() => expect(own()?.also).toEqual([{ column: 'Proline', classes: 7 }]));
  expect(usePlayground.getState().issues).toEqual([]);
});

it('choosing what is predicted above the columns predicts that alone again', async () => {
  const user = userEvent.setup();
  render(<OwnDataDialog />);
  await user.upload(field(), wine);
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Proline is read as' }), 'target');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Predicted' }), 'Proline');
  expect(await screen.findByRole('table', { name: 'Classes: 7' })).toBeTruthy();
  expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Cultivar is read as' }).value).toBe('category');
});

it('what is used is listed, renamed, and deleted once it is said which runs it takes along', async () => {
  const user = userEvent.setup();
  const { unmount } = render(<OwnDataDialog />);
  await user.upload(field(), wine);
  const use = await screen.findByRole<HTMLButtonElement>('button', { name: 'Use it' });
  await vi.waitFor(() => expect(use.disabled).toBe(false));
  await user.click(use);
  await vi.waitFor(() => expect(usePlayground.getState().experiment.data.own?.name).toBe('wine'));
  unmount();

  const { experiment } = usePlayground.getState();
  usePlayground.setState({ dataOpen: { files: [] }, runs: [{ experiment }] as never });
  render(<OwnDataDialog />);
  await user.click(await screen.findByRole('button', { name: 'Rename' }));
  await user.clear(screen.getByRole('textbox', { name: 'New name' }));
  await user.keyboard('Cellar{Enter}');
  expect(await screen.findByRole('group', { name: 'What can be done with Cellar' })).toBeTruthy();
  expect(screen.getByText('in use')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Delete…' }));
  expect(screen.getByRole('alert').textContent).toContain('1 kept run was trained on it');
  await user.click(screen.getByRole('button', { name: 'Keep' }));
  await user.click(screen.getByRole('button', { name: 'Delete…' }));
  await user.click(screen.getByRole('button', { name: 'Delete' }));
  // What the setup asks for is no longer here.
  expect((await screen.findByRole('status')).textContent).toContain('“wine”, which is not on this machine');
});

it('a link’s missing data are named, and another file says what differs', async () => {
  const user = userEvent.setup();
  const own = {
    hash: 'abc'.padEnd(64, '0'),
    name: 'cellar',
    columns: [{ name: 'Alcohol', as: 'number' }],
    target: { column: 'Cultivar', classes: 4 },
    split: { test: 25, by: 'class', seed: 1 },
    scaling: 'standard',
    train: 45,
    test: 15,
  } as const;
  usePlayground.getState().change((experiment) => adaptToDataset(experiment, { ...own, columns: [...own.columns] }));
  render(<OwnDataDialog />);
  const told = await screen.findByRole('status');
  expect(told.textContent).toContain('made with “cellar”, which is not on this machine');
  expect(told.textContent).toContain('begins with abc000000000.');
  await user.upload(field(), new File(['PK'], 'book.xlsx'));
  expect((await screen.findByRole('alert')).textContent).toContain(
    'book.xlsx can’t be read as data: a spreadsheet’s own file',
  );
  await user.upload(field(), wine);
  expect(await screen.findByText(/its column “Cultivar” has another number of classes/)).toBeTruthy();
});
