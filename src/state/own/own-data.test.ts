import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { changeLine, findTable, listTables, removeTable } from '../../workers/own-tables';
import { spreadsheet, startReadingHere } from '../../workers/test-support/reading';
import { fakePlayground } from '../test-support/fake-client';
import { nameOf, owning } from './create-own-data';

const file = (name: string, text: string) => ({ name, file: new Blob([text]) });
const wine = file('cantina/wine.csv', spreadsheet(60));

function setUp() {
  const fake = fakePlayground();
  const storage = { changeLine, listTables, removeTable };
  return {
    ...fake,
    own: createStore(owning({ startReading: startReadingHere, storage, playground: fake.store })),
    data: () => fake.store.getState().experiment.data,
  };
}

beforeEach(async () => {
  for (const { hash } of await listTables()) await removeTable(hash);
});

it('a spreadsheet is shown, planned, kept under its hash and set up', async () => {
  const { own, data } = setUp();
  await own.getState().read([wine]);
  const { preview, planned, name } = own.getState();
  expect(name).toBe('wine');
  expect(preview?.columns.map((column) => [column.name, column.first[0]])).toEqual([
    ['Cultivar', 'Barolo'],
    ['Alcohol', 13.7],
    ['Malic acid', 2],
    ['Proline', 500],
  ]);
  expect(preview?.columns[1]).toMatchObject({ kind: 'number', missing: 0, range: [12.5, 14.17] });
  expect(preview?.notes.map(({ kind }) => kind).sort()).toEqual(['byte-order-mark', 'decimal-commas', 'empty-column']);
  expect(preview?.choice.uses).toEqual({
    Cultivar: 'target',
    Alcohol: 'number',
    'Malic acid': 'number',
    Proline: 'number',
  });
  expect(planned?.targets.map(({ column }) => column)).toEqual(['Cultivar']);
  expect(planned?.targets[0]!.classes).toEqual([
    { name: 'Barbera', train: 15, test: 5 },
    { name: 'Barolo', train: 15, test: 5 },
    { name: 'Grignolino; giovane', train: 15, test: 5 },
  ]);

  own.getState().call('Cantina');
  expect(await own.getState().take()).toBe(true);
  expect(data()).toMatchObject({ dataset: 'own', own: { name: 'Cantina', hash: preview?.hash, train: 45, test: 15 } });
  expect(own.getState()).toMatchObject({ preview: null, library: [{ name: 'Cantina', rows: 60, columns: 4 }] });
  expect((await findTable(preview!.hash))?.columns[1]?.values).toHaveLength(60);
});

it('what can’t be learned from is said and not used, and another choice can be made', async () => {
  const { own, data } = setUp();
  await own.getState().read([wine]);
  const uses = { ...own.getState().choice!.uses, Cultivar: 'none' } as const;
  await own.getState().choose({ uses });
  expect(own.getState()).toMatchObject({ planned: null, problem: { details: { reason: 'no-target' } } });
  expect(await own.getState().take()).toBe(false);
  expect(data().dataset).toBe('digits');
  await own.getState().choose({ uses: { ...uses, Cultivar: 'target' }, split: { test: 50, by: 'chance', seed: 4 } });
  expect(own.getState()).toMatchObject({ problem: null, planned: { own: { test: 30, split: { seed: 4 } } } });
});

it('files that can’t be read leave the reason, and a cancelled reading leaves nothing', async () => {
  const { own } = setUp();
  await own.getState().read([file('empty.csv', '')]);
  expect(own.getState()).toMatchObject({
    reading: null,
    preview: null,
    problem: { code: 'own-data', details: { file: 'empty.csv', reason: 'no-rows' } },
  });
  const reading = own.getState().read([wine]);
  expect(own.getState()).toMatchObject({ reading: 0, problem: null });
  own.getState().close();
  // A worker that was ended never answers.
  await Promise.race([reading, new Promise((resolve) => setTimeout(resolve, 50))]);
  expect(own.getState()).toMatchObject({ reading: null, preview: null, problem: null });
});

it('a table that a link asks for is taken where it is the same, and told apart where it is not', async () => {
  const before = setUp();
  await before.own.getState().read([wine]);
  await before.own.getState().take();
  const { experiment } = before.store.getState();
  await removeTable(experiment.data.own!.hash);

  const { own, store, preparations } = setUp();
  store.setState({ experiment, dataOpen: { files: [] } });
  await own.getState().read([file('other.csv', spreadsheet(60, 1))]);
  expect(own.getState().difference).toEqual({ column: '', reason: 'values' });
  await own.getState().read([file('fewer.csv', spreadsheet(30))]);
  expect(own.getState().difference).toEqual({ column: 'Cultivar', reason: 'rows' });
  await own.getState().read([file('none.csv', 'a;b\n1;x\n2;y\n3;x\n4;y\n')]);
  expect(own.getState().difference).toEqual({ column: 'Cultivar', reason: 'missing' });

  void own.getState().read([{ ...wine, name: 'renamed.csv' }]);
  await expect.poll(() => preparations.length).toBe(1);
  expect(store.getState()).toMatchObject({ dataOpen: null, experiment });
  expect(own.getState()).toMatchObject({ preview: null, difference: null, library: [{ name: 'wine' }] });
});

it('what is kept can be renamed, used again as it was last read, looked at and deleted', async () => {
  const { own, data, store } = setUp();
  await own.getState().read([wine]);
  await own.getState().choose({ split: { test: 40, by: 'class', seed: 9 } });
  await own.getState().take();
  const [line] = own.getState().library!;
  await own.getState().rename(line!.hash, 'From the cellar');
  store.getState().backToDefaults();
  expect(own.getState().useAgain(own.getState().library![0]!)).toBe(true);
  expect(data().own).toMatchObject({ name: 'From the cellar', split: { test: 40, seed: 9 } });
  // And once more in place of itself.
  expect(own.getState().useAgain({ ...own.getState().library![0]!, name: 'Vault' })).toBe(true);
  expect(data().own).toMatchObject({ name: 'Vault' });
  await own.getState().open(own.getState().library![0]!);
  expect(own.getState()).toMatchObject({ name: 'From the cellar', choice: { split: { test: 40, seed: 9 } } });
  await own.getState().remove(line!.hash);
  expect(own.getState().library).toEqual([]);
  expect(await findTable(line!.hash)).toBeNull();
});

it('a table is called by its file, or by the folder that all files are in', () => {
  const named = (...names: string[]) => nameOf(names.map((name) => file(name, '')));
  expect(named('wine.csv')).toBe('wine');
  expect(named('train-images-idx3-ubyte.gz', 'train-labels-idx1-ubyte.gz')).toBe('train-images-idx3-ubyte');
  expect(named('animals/cats/1.png', 'animals/dogs/1.png')).toBe('animals');
  expect(named('data.csv.gz')).toBe('data');
});
