import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../../backend/backends';
import { defaultExperiment, parseExperiment } from '../../experiment';
import { planOf } from '../../models/catalogue';
import { plainMlp } from '../../models/mlp';
import { suitedTo } from '../../presets/suited';
import { advance } from '../../test-support/sessions';
import { flowers } from '../../test-support/tables';
import { measureNetworks } from '../../training/measure-run';
import { toExport } from '../../training/to-export';
import { Session } from '../../training/session';
import { loadDataset } from '../load';
import { taskOf, taskOfChoice } from '../task-of';
import { ownDataset } from './own-dataset';
import type { OwnData } from './own-data';
import { ownDataOf, proposedChoice, type TableChoice } from './propose';
import { tableHash, type Table } from './table';

beforeAll(() => useBackend('wasm'));

const hash = tableHash(flowers());
const read = (table: Table, change: Partial<TableChoice> = {}): OwnData =>
  ownDataOf(table, tableHash(table), 'Flowers', { ...proposedChoice(table), ...change });
const choiceOf = (own: OwnData) => ({ ...defaultExperiment.data, dataset: 'own', own, labelled: own.train }) as const;
const nobody = () => Promise.reject(new Error('no files'));

describe('a table', () => {
  const table = flowers();
  const own = read(table);
  const dataset = ownDataset(table, own);

  it('is taken for what its columns look like', () => {
    expect(proposedChoice(table).uses).toEqual({
      'length (mm)': 'number',
      width: 'number',
      soil: 'category',
      by: 'category',
      note: 'none',
      class: 'target',
    });
    expect(own).toMatchObject({ hash, target: { column: 'class', classes: 3 }, train: 87, test: 30 });
  });

  it('is told, before it is loaded, what networks read of it', () => {
    expect(taskOfChoice(choiceOf(own))).toEqual(taskOf(dataset));
    expect(taskOf(dataset).inputs.map(({ name, shape, vocabulary }) => [name, shape, vocabulary])).toEqual([
      ['numbers', [2], undefined],
      ['category1', [1], 3],
      ['category2', [1], 5],
    ]);
  });

  it('has numbers scaled by the training rows, and the mean where one is missing', () => {
    const { train } = dataset;
    for (const feature of [0, 1]) {
      const values = Array.from({ length: train.count }, (_, i) => train.inputs[4 * i + feature]!);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(mean).toBeCloseTo(0, 5);
      expect(Math.max(...values.map(Math.abs))).toBeLessThan(3);
    }
    const widths = Array.from({ length: train.count }, (_, i) => [train.raw[4 * i + 1]!, train.inputs[4 * i + 1]!]);
    const missing = widths.filter(([raw]) => Number.isNaN(raw));
    expect(missing.length).toBeGreaterThan(3);
    for (const [, input] of missing) expect(input).toBeCloseTo(0, 5);
  });

  it('leaves out rows without a class, and shares each class alike', () => {
    const share = (labels: Uint8Array, label: number) => labels.filter((each) => each === label).length;
    expect(dataset.train.count + dataset.test.count).toBe(117);
    for (const label of [0, 1, 2]) expect(share(dataset.test.labels, label)).toBeCloseTo(9.75, -1);
  });

  it('keeps groups on one side', () => {
    const grouped = read(table, { uses: { ...proposedChoice(table).uses, by: 'group' } });
    expect(grouped.split).toMatchObject({ by: 'group', group: 'by' });
    const { train, test } = ownDataset(table, grouped);
    const lengths = table.columns[0] as { values: Float64Array };
    const by = table.columns[3] as { values: Int32Array };
    const whose = (raw: ArrayLike<number>, count: number) =>
      new Set(
        Array.from(
          { length: count },
          (_, i) => by.values[lengths.values.findIndex((value) => Math.fround(value) === raw[3 * i])],
        ),
      );
    const [taught, asked] = [whose(train.raw, train.count), whose(test.raw, test.count)];
    expect(taught.size + asked.size).toBe(4);
    expect([...taught].filter((one) => asked.has(one))).toEqual([]);
  });

  it('says which class matters where of two there is little', () => {
    const two = flowers(200, 2);
    const labels = two.columns.at(-1) as { values: Int32Array };
    labels.values.forEach((label, row) => (labels.values[row] = label === 1 && row % 10 > 1 ? 0 : label));
    expect(read(two).target).toMatchObject({ classes: 2, rare: 1 });
  });
});

it.each([
  ['no-target', { class: 'none' }],
  ['number-among-targets', { width: 'quantity' }],
  ['number-among-targets', { class: 'none', width: 'quantity', 'length (mm)': 'quantity' }],
  ['two-groups', { soil: 'group', by: 'group' }],
  ['nothing-to-read', { 'length (mm)': 'none', width: 'none', soil: 'none', by: 'none' }],
] as const)('a table is refused with its reason: %s', (reason, change) => {
  const table = flowers();
  const uses = { ...proposedChoice(table).uses, ...change };
  expect(() => read(table, { uses })).toThrow(`"reason":"${reason}"`);
});

it('another table than the one that is spoken of is refused, and so is one that is not there', async () => {
  const own = read(flowers());
  const other = flowers();
  expect(() => ownDataset({ ...other, columns: other.columns.slice(1) }, own)).toThrow('"reason":"missing"');
  expect(() => ownDataset(flowers(110), own)).toThrow('"reason":"rows"');
  await expect(loadDataset(choiceOf(own), 1, nobody)).rejects.toThrow('own-data-missing');
});

it('an Experiment tells of own data exactly where they are its own', () => {
  const own = read(flowers());
  const withData = (data: object) => parseExperiment({ data: { labelled: 20, ...data } }).ok;
  expect(withData({ dataset: 'own', own })).toBe(true);
  expect(withData({ dataset: 'own' })).toBe(false);
  expect(withData({ dataset: 'digits', own })).toBe(false);
});

it('whatever the rows and the share, the sets are disjoint, all there and what is foretold', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 20, max: 200 }),
      fc.integer({ min: 5, max: 90 }),
      fc.constantFrom('class', 'chance'),
      (rows, test, by) => {
        const table = flowers(rows);
        const own = read(table, { split: { test, by, seed: 7 } });
        const dataset = ownDataset(table, own);
        expect([dataset.train.count, dataset.test.count]).toEqual([own.train, own.test]);
        const seen = (raw: ArrayLike<number>, count: number) => Array.from({ length: count }, (_, i) => raw[4 * i]!);
        const all = [...seen(dataset.train.raw, own.train), ...seen(dataset.test.raw, own.test)];
        expect(new Set(all).size).toBe(all.length);
      },
    ),
    { numRuns: 30 },
  );
});

it('texts alone are read with a vocabulary of the training rows', () => {
  const table = flowers();
  const uses = Object.fromEntries(table.columns.map(({ name }) => [name, 'none' as const]));
  const own = read(table, { uses: { ...uses, class: 'target', note: 'text' } });
  const dataset = ownDataset(table, own);
  expect(dataset.vocabulary?.symbols).toEqual([
    '<pad>',
    '<unknown>',
    'a',
    'flower',
    ...dataset.vocabulary!.symbols.slice(4),
  ]);
  expect(dataset.test.texts?.[0]).toMatch(/^a \w+ flower$/);
  expect(taskOf(dataset)).toEqual(taskOfChoice(choiceOf(own)));
});

it('a network learns numbers and categories together', async () => {
  const table = flowers();
  const own = read(table);
  const data = choiceOf(own);
  const { teacher, student } = suitedTo(data);
  const result = parseExperiment({
    data,
    teacher,
    student,
    training: { steps: 200, teacherEpochs: 30, batchSize: 16 },
  });
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  const session = new Session(
    result.experiment,
    await loadDataset(data, 1, nobody, undefined, () => Promise.resolve(table)),
  );
  await session.open();
  await advance(session);
  expect(session.plain).toEqual([]);
  const reached = Object.entries(await measureNetworks(session));
  expect(reached.map(([id]) => id)).toEqual(['teacher', 'distilled', 'scratch']);
  for (const [id, { accuracy }] of reached) expect(accuracy, id).toBeGreaterThan(0.9);
  const { normalisations, example, table: columns } = await toExport(session, 'distilled', {});
  const { scale, offset, missing } = normalisations['numbers'] as Record<'scale' | 'offset' | 'missing', number[]>;
  const raw = session.dataset.test.raw.subarray(0, 2);
  raw.forEach((value, i) =>
    expect((Number.isNaN(value) ? missing[i]! : value) * scale[i]! + offset[i]!).toBeCloseTo(example.input[i]!, 5),
  );
  expect(columns!.categories[1]).toEqual({ name: 'by', levels: ['Ada', 'Bo', 'Cy', 'Di'] });
  session.dispose();
});

it('embeddings take no more of a small network than a quarter of its first layer', () => {
  const { layers } = planOf(plainMlp(8), taskOfChoice(choiceOf(read(flowers()))));
  expect(layers.flatMap((layer) => (layer.kind === 'embedding' ? [layer.width] : []))).toEqual([2, 2]);
});

it('a picture beside a text is drawn as it is read, and alone as the bytes that it is', () => {
  const rows = 40;
  const bytes = Uint8Array.from({ length: rows * 4 }, (_, i) => (i * 37) % 256);
  const table: Table = {
    ...flowers(rows),
    columns: [
      { name: 'photo', kind: 'image', shape: [2, 2, 1], values: bytes },
      { name: 'says', kind: 'text', values: Array.from({ length: rows }, (_, i) => `said ${i % 4}`) },
      { name: 'class', kind: 'text', values: Array.from({ length: rows }, (_, i) => 'ab'[i % 2]!) },
    ],
  } as Table;
  const uses = { photo: 'image', says: 'text', class: 'target' } as const;
  const { train } = ownDataset(table, read(table, { uses }));
  expect(train.raw).toBeInstanceOf(Float32Array);
  expect([...train.raw.slice(0, 4)]).toEqual([...train.inputs.slice(0, 4)]);
  const alone = ownDataset(table, read(table, { uses: { ...uses, says: 'none' } })).train;
  expect([...alone.raw].every((byte, i) => byte === Math.round(255 * alone.inputs[i]!))).toBe(true);
  expect(Math.max(...alone.raw)).toBeGreaterThan(1);
});
