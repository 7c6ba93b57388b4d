import { expect, it } from 'vitest';
import { tableHash, type Table } from '../engine/datasets/own/table';
import { defaultExperiment } from '../engine/experiment';
import { onGivenData } from './given-data';

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
const given = { name: 'homes', hash: tableHash(table), table };
const targetOf = (...asked: Parameters<typeof onGivenData>[2][]) =>
  onGivenData(defaultExperiment, given, ...asked).data.own?.target;

it('predicts what is asked for, as what is asked for', () => {
  expect(targetOf()).toEqual({ column: 'rooms', classes: 4 });
  expect(targetOf({ target: 'price' })).toEqual({ column: 'price', predicts: 'mean' });
  expect(targetOf({ target: 'price', predicts: 'spread' })).toEqual({ column: 'price', predicts: 'spread' });
  expect(targetOf({ predicts: 'quantiles' })).toEqual({ column: 'rooms', predicts: 'quantiles' });
  expect(targetOf({ target: 'rooms', predicts: 'classes' })).toEqual({ column: 'rooms', classes: 4 });
  // The arms go with it.
  const { arms } = onGivenData(defaultExperiment, given, { target: 'price', predicts: 'spread' });
  expect(arms[0]!.objective.map(({ term }) => term)).toEqual(['follow-spread', 'gaussian']);
});

it('refuses what there is not, and what the experiment says already', () => {
  expect(() => targetOf({ target: 'colour' })).toThrow(/no column “colour”; there are area, rooms, price/);
  const experiment = onGivenData(defaultExperiment, given, { target: 'price' });
  expect(() => onGivenData(experiment, given, { predicts: 'spread' })).toThrow(/--predicts: the experiment itself/);
});
