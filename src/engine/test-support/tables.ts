/** Tables that the tests of own data read. */
import type { Table } from '../datasets/own/table';
import { normal, uniform } from '../random';

/**
 * Flowers of two or three kinds: numbers of unlike scales, one with values that are missing, a category, who picked them, and a
 * text. What they are follows from the numbers and the category; some have no class.
 */
export function flowers(rows = 120, classes: 2 | 3 = 3): Table {
  const all = Array.from({ length: rows }, (_, row) => row);
  const kind = all.map((row) => row % classes);
  const number = (scale: number, shift: number, stream: number) =>
    Float64Array.from(all, (row) => shift + scale * (kind[row]! + 0.3 * normal(1, stream, 0, row)));
  return {
    rows,
    columns: [
      { name: 'length (mm)', kind: 'number', values: number(1000, 5000, 1) },
      { name: 'width', kind: 'number', values: number(0.01, 0, 2).map((value, row) => (row % 9 === 4 ? NaN : value)) },
      {
        name: 'soil',
        kind: 'category',
        levels: ['clay', 'sand'],
        values: Int32Array.from(all, (row) => (uniform(1, 3, 0, row) < 0.2 ? -1 : kind[row]! > 0 ? 1 : 0)),
      },
      {
        name: 'by',
        kind: 'category',
        levels: ['Ada', 'Bo', 'Cy', 'Di'],
        values: Int32Array.from(all, (row) => (row >> 3) & 3),
      },
      { name: 'note', kind: 'text', values: all.map((row) => `a ${['small', 'round', 'tall'][kind[row]!]} flower`) },
      {
        name: 'class',
        kind: 'category',
        levels: ['aster', 'bluebell', 'clover'].slice(0, classes),
        values: Int32Array.from(kind, (label, row) => (row % 40 === 39 ? -1 : label)),
      },
    ],
    notes: [],
  };
}
