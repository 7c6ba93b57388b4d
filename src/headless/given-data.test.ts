import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { tasksOf } from '../engine/datasets/tasks';
import { tableHash, type Table } from '../engine/datasets/own/table';
import { defaultExperiment } from '../engine/experiment';
import { readArguments } from './distill-arguments';
import { onGivenData, readingLines } from './given-data';

const rows = 60;
const column = (name: string, of: (row: number) => number) =>
  ({ name, kind: 'number', values: Float64Array.from({ length: rows }, (_, row) => of(row)) }) as const;
const table: Table = {
  rows,
  columns: [
    column('area', (row) => 40 + row),
    column('rooms', (row) => 1 + (row % 4)),
    column('price', (row) => 1000 * row + 3),
  ],
  notes: [],
};
const withFloors: Table = { ...table, columns: [...table.columns, column('floor', (row) => (row * 7) % 3)] };
const given = { name: 'homes', hash: tableHash(table), table };
const targetOf = (...asked: Parameters<typeof onGivenData>[2][]) =>
  onGivenData(defaultExperiment, given, ...asked).data.own?.target;

it('predicts what is asked for, as what is asked for', () => {
  expect(targetOf()).toEqual({ column: 'rooms', classes: 4 });
  expect(targetOf({ target: ['price'] })).toEqual({ column: 'price', predicts: 'mean' });
  expect(targetOf({ target: ['price'], predicts: 'spread' })).toEqual({ column: 'price', predicts: 'spread' });
  expect(targetOf({ predicts: 'quantiles' })).toEqual({ column: 'rooms', predicts: 'quantiles' });
  expect(targetOf({ target: ['rooms'], predicts: 'classes' })).toEqual({ column: 'rooms', classes: 4 });
  // The arms go with it.
  const { arms } = onGivenData(defaultExperiment, given, { target: ['price'], predicts: 'spread' });
  expect(arms[0]!.objective.map(({ term }) => term)).toEqual(['follow-spread', 'gaussian']);
});

it('predicts several columns as tasks where they are all classes', () => {
  const dataOf = (...target: string[]) => onGivenData(defaultExperiment, given, { target, predicts: 'classes' });
  const experiment = onGivenData(
    defaultExperiment,
    { ...given, table: withFloors, hash: tableHash(withFloors) },
    {
      target: ['floor', 'rooms'],
    },
  );
  // In the order of the file.
  expect(tasksOf(experiment.data)).toEqual([
    { name: 'rooms', classes: 4 },
    { name: 'floor', classes: 3 },
  ]);
  expect(readingLines(experiment)[0]).toContain('predicts “rooms” (4 classes), “floor” (3 classes)');
  expect(() => onGivenData(defaultExperiment, given, { target: ['price', 'rooms'] })).toThrow(
    /“price” is predicted as a number, and that goes alone/,
  );
  expect(tasksOf(dataOf('rooms', 'price').data).map(({ classes }) => classes)).toEqual([4, 60]);
});

const folder = mkdtempSync(join(tmpdir(), 'given-data-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('takes --target as often as there are tasks', async () => {
  const [experiment, data] = [join(folder, 'e.json'), join(folder, 'flowers.csv')];
  writeFileSync(experiment, '{}');
  const lines = Array.from({ length: 60 }, (_, i) => `${5 + (i % 9)},${i % 2 ? 'sand' : 'clay'},${'abc'[i % 3]}`);
  writeFileSync(data, ['length,soil,kind', ...lines].join('\n'));
  const asked = (...options: string[]) => readArguments([experiment, '--data', data, ...options]);
  const two = await asked('--target', 'kind', '--target', 'soil');
  expect(two.experiment.data.own).toMatchObject({
    columns: [{ name: 'length' }],
    target: { column: 'soil', classes: 2 },
    also: [{ column: 'kind', classes: 3 }],
  });
  const one = await asked('--target', 'soil');
  expect(one.experiment.data.own).not.toHaveProperty('also');
  expect(one.experiment.data.own!.columns.map(({ name }) => name)).toEqual(['length', 'kind']);
  await expect(asked('--target', 'soil', '--target', 'colour')).rejects.toThrow(
    /--target: there is no column “colour”/,
  );
  await expect(asked('--target', 'soil', '--target', 'kind', '--predicts', 'mean')).rejects.toThrow(/goes alone/);
});

it('refuses what there is not, and what the experiment says already', () => {
  expect(() => targetOf({ target: ['colour'] })).toThrow(/no column “colour”; there are area, rooms, price/);
  const experiment = onGivenData(defaultExperiment, given, { target: ['price'] });
  expect(() => onGivenData(experiment, given, { predicts: 'spread' })).toThrow(/--predicts: the experiment itself/);
});
