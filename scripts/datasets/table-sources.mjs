/**
 * The shipped tables: how each is read and split, and what its manifest says. As in sequence-sources.mjs, but that the columns
 * of a set follow from the file: `read` returns them. Rows that are alike in all that is read are kin, on one side of the split.
 */
import { readCsv, readLines } from './read-sequences.mjs';
import { evenMixture, shuffled } from './select.mjs';

/** Share of the rows for testing. */
const TEST = 0.25;
/** Rows for training that a level needs: of seldomer ones nothing is learned, and they would fill the manifest. */
const LEAST_OF_LEVEL = 10;

const floats = (values) => new Uint8Array(Float32Array.from(values).buffer);
const split =
  'Stratified by class, a quarter for testing; rows that are alike in all columns but the class are on one side.';

/** A group for rows of one `key`, and of each class a quarter of the groups for testing. */
function byKin(rows) {
  const groups = new Map();
  for (const row of rows) {
    if (!groups.has(row.key)) groups.set(row.key, { group: groups.size, label: row.label, rows: 0 });
    groups.get(row.key).rows++;
  }
  const forTest = new Set();
  const all = shuffled([...groups.values()]);
  for (const label of new Set(rows.map((row) => row.label))) {
    let wanted = Math.round(TEST * rows.filter((row) => row.label === label).length);
    for (const { group, rows: count } of all.filter((one) => one.label === label)) {
      if (wanted <= 0) break;
      forTest.add(group);
      wanted -= count;
    }
  }
  const known = rows.map((row) => ({ ...row, group: groups.get(row.key).group }));
  return {
    train: evenMixture(known.filter(({ group }) => !forTest.has(group))),
    test: evenMixture(known.filter(({ group }) => forTest.has(group))),
  };
}

/** Measurements, then the class as a number, a line a row; the first line says something else. */
const measurements = (folder, file, names) => {
  const lines = readLines(folder, file).slice(1);
  const rows = lines.map((line) => {
    const values = line.split(',').map(Number);
    return { key: line.slice(0, line.lastIndexOf(',')), measured: floats(values.slice(0, -1)), label: values.at(-1) };
  });
  return { ...byKin(rows), columns: [{ name: 'measured', kind: 'numbers', dtype: 'float32', names }] };
};

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const STRIKES = ['month', 'state', 'operator', 'aircraft', 'phase', 'size', 'species', 'time_of_day'];
const CELLS = ['radius', 'texture', 'perimeter', 'area', 'smoothness', 'compactness', 'concavity', 'concave points'];
const EVERY_CELL = [...CELLS, 'symmetry', 'fractal dimension'];

const labelled = [
  { name: 'label', kind: 'label' },
  { name: 'group', kind: 'group' },
];

export const tableSources = [
  {
    about: {
      id: 'birdstrikes',
      title: 'Bird strikes on aeroplanes',
      classes: ['no damage', 'damage'],
      licence: { name: 'a work of the United States government', file: 'LICENSE.txt' },
      source:
        'FAA Wildlife Strike Database, 1990–2002, by the npm package “vega-datasets” 3.2.1. Costs, which give the answer away, ' +
        `were left out, and so were rows that stood there before; values with fewer than ${LEAST_OF_LEVEL} rows for training are as missing ones.`,
      citation: 'Federal Aviation Administration. FAA Wildlife Strike Database. https://wildlife.faa.gov.',
      split,
      columns: labelled,
    },
    read(folder) {
      const all = readCsv(folder, 'birdstrikes/data.csv').map((row) => ({
        ...row,
        key: JSON.stringify([...STRIKES, 'speed_knots'].map((name) => row[name])),
        label: row.damage === 'damage' ? 1 : 0,
      }));
      const rows = [...new Map(all.map((row) => [`${row.key} ${row.label}`, row])).values()];
      const { train, test } = byKin(rows);
      const categories = STRIKES.map((name) => {
        const counts = new Map();
        for (const row of train) counts.set(row[name], (counts.get(row[name]) ?? 0) + 1);
        const levels = [...counts].filter(([, count]) => count >= LEAST_OF_LEVEL).map(([level]) => level);
        return { from: name, name: name.replaceAll('_', '-'), kind: 'category', levels: sorted(levels) };
      });
      const stored = (row) => ({
        label: row.label,
        group: row.group,
        speed: floats([row.speed_knots === '' ? NaN : Number(row.speed_knots)]),
        ...Object.fromEntries(categories.map(({ from, name, levels }) => [name, levels.indexOf(row[from]) + 1])),
      });
      return {
        train: train.map(stored),
        test: test.map(stored),
        columns: [
          { name: 'speed', kind: 'numbers', dtype: 'float32', names: ['speed (knots)'] },
          ...categories.map(({ name, kind, levels }) => ({ name, kind, levels })),
        ],
      };
    },
  },
  {
    about: {
      id: 'letter-recognition',
      title: 'Letters, by sixteen measurements',
      classes: LETTERS,
      licence: { name: 'CC BY 4.0', file: 'LICENSE.txt' },
      source:
        'UCI Machine Learning Repository, Letter Recognition, https://doi.org/10.24432/C5ZP40; by the Debian package ' +
        'r-cran-mlbench 2.1-3-1. Whole numbers from 0 to 15.',
      citation:
        'P. W. Frey and D. J. Slate. Letter Recognition Using Holland-Style Adaptive Classifiers. Machine Learning, 6(2), 1991.',
      split,
      columns: labelled,
    },
    read(folder) {
      const table = readCsv(folder, 'letter-recognition/data.csv');
      const names = Object.keys(table[0]).filter((name) => name !== 'lettr');
      const rows = table.map((row) => {
        const values = names.map((name) => Number(row[name]));
        return { key: values.join(), measured: Uint8Array.from(values), label: LETTERS.indexOf(row.lettr) };
      });
      return { ...byKin(rows), columns: [{ name: 'measured', kind: 'numbers', dtype: 'uint8', names }] };
    },
  },
  {
    about: {
      id: 'breast-cancer',
      title: 'Breast cancer, by its cells’ nuclei',
      classes: ['malignant', 'benign'],
      licence: { name: 'CC BY 4.0', file: 'LICENSE.txt' },
      source: 'UCI Machine Learning Repository, Breast Cancer Wisconsin (Diagnostic), https://doi.org/10.24432/C5DW2B.',
      citation:
        'W. N. Street, W. H. Wolberg and O. L. Mangasarian. Nuclear Feature Extraction for Breast Tumor Diagnosis. ' +
        'Proceedings of SPIE 1905, 1993.',
      split,
      columns: labelled,
    },
    read: (folder) =>
      measurements(
        folder,
        'uci-breast-cancer.csv',
        ['mean', 'error of', 'worst'].flatMap((of) => EVERY_CELL.map((name) => `${of} ${name}`)),
      ),
  },
  {
    about: {
      id: 'wine',
      title: 'Wines of three growers',
      classes: ['grower 1', 'grower 2', 'grower 3'],
      licence: { name: 'CC BY 4.0', file: 'LICENSE.txt' },
      source: 'UCI Machine Learning Repository, Wine, https://doi.org/10.24432/C5PC7J.',
      citation: 'S. Aeberhard and M. Forina. Wine. UCI Machine Learning Repository, 1992.',
      split,
      columns: labelled,
    },
    read: (folder) =>
      measurements(folder, 'uci-wine.csv', [
        'alcohol',
        'malic acid',
        'ash',
        'alcalinity of ash',
        'magnesium',
        'total phenols',
        'flavanoids',
        'nonflavanoid phenols',
        'proanthocyanins',
        'colour intensity',
        'hue',
        'OD280/OD315 of diluted wines',
        'proline',
      ]),
  },
];

/** Numbers by size, words by the alphabet. */
function sorted(levels) {
  const numbers = levels.every((level) => !Number.isNaN(Number(level)));
  return numbers ? levels.sort((a, b) => a - b) : levels.sort();
}
