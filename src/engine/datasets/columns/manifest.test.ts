import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { defaultExperiment } from '../../experiment';
import { parseColumnManifest } from './manifest';
import { fileReader } from '../file-reader';
import { loadDataset } from '../load';
import { loadColumns } from './load-columns';

const read = fileReader(fileURLToPath(new URL('../../../../public/datasets/', import.meta.url)));

const shard = (split: string, column: string, count: number, bytes: number) => ({
  file: `${split}-${column}.${column === 'name' ? 'txt' : 'bin'}`,
  split,
  column,
  count,
  bytes,
  sha256: '0'.repeat(64),
});

/** Four and two samples of two steps by three channels, with a name. */
const valid = () => ({
  id: 'tiny',
  title: 'Tiny',
  classes: ['yes', 'no'],
  counts: { train: 4, test: 2 },
  licence: { name: 'CC0', file: 'LICENSE.txt' },
  source: 'made here',
  citation: 'nobody',
  split: 'by hand',
  columns: [
    { name: 'sound', kind: 'series', shape: [2, 3], normalisation: { scale: 1, offset: 0 } },
    { name: 'name', kind: 'text' },
    { name: 'label', kind: 'label' },
    { name: 'speaker', kind: 'group' },
  ],
  vocabulary: { kind: 'characters', symbols: ['<pad>', 'a', 'b'] },
  shards: (['train', 'test'] as const).flatMap((split) => {
    const count = split === 'train' ? 4 : 2;
    return [
      shard(split, 'sound', count, 6 * count),
      shard(split, 'name', count, 37),
      shard(split, 'label', count, count),
      shard(split, 'speaker', count, 2 * count),
    ];
  }),
});
type Change = (manifest: ReturnType<typeof valid>) => object;
const refusal = (change: Change): { path: string; expected: string } | null => {
  const result = parseColumnManifest(change(valid()));
  return result.ok ? null : { path: result.path, expected: result.expected };
};

describe('parseColumnManifest', () => {
  it('accepts a sound manifest, its vocabulary with ids and hash', () => {
    const result = parseColumnManifest(valid());
    if (!result.ok) throw new Error(`${result.path}: ${result.expected}`);
    expect(result.manifest).toMatchObject({ ...valid(), vocabulary: { pad: 0, hash: expect.any(String) as string } });
  });

  it.each([null, undefined, 7, 'text', [], {}, { columns: [] }])('refuses %j', (value) => {
    expect(parseColumnManifest(value).ok).toBe(false);
  });

  it.each<[string, Change]>([
    ['counts.train', (m) => ({ ...m, counts: { train: 1e9, test: 2 } })],
    ['columns.0.shape.0', (m) => ({ ...m, columns: [{ ...m.columns[0], shape: [1e6, 3] }] })],
    ['columns.0.kind', (m) => ({ ...m, columns: [{ ...m.columns[0], kind: 'video' }] })],
    ['columns.1.shape', (m) => ({ ...m, columns: [m.columns[0], { ...m.columns[1], shape: [2] }] })],
    ['columns.0.normalisation', (m) => ({ ...m, columns: [{ ...m.columns[0], normalisation: undefined }] })],
    ['vocabulary.kind', (m) => ({ ...m, vocabulary: { ...m.vocabulary, kind: 'bytes' } })],
    ['vocabulary.symbols', (m) => ({ ...m, vocabulary: { ...m.vocabulary, symbols: ['a', 'b'] } })],
    ['vocabulary.symbols', (m) => ({ ...m, vocabulary: { ...m.vocabulary, symbols: ['<pad>', 'b', 'b'] } })],
    ['vocabulary.symbols', (m) => ({ ...m, vocabulary: { ...m.vocabulary, symbols: new Array(5000).fill('a') } })],
    ['shards.2.bytes', (m) => ({ ...m, shards: m.shards.with(2, { ...m.shards[2]!, bytes: 1e9 }) })],
    ['shards.1.file', (m) => ({ ...m, shards: m.shards.with(1, { ...m.shards[1]!, file: '../name.txt' }) })],
    ['surprise', (m) => ({ ...m, surprise: 1 })],
  ])('names the field %s', (path, change) => {
    expect(refusal(change)?.path).toBe(path);
  });

  it.each<[string, Change]>([
    ['shard bytes that match its count', (m) => ({ ...m, shards: m.shards.with(3, { ...m.shards[3]!, bytes: 4 }) })],
    ['shard bytes that match its count', (m) => ({ ...m, shards: m.shards.with(3, { ...m.shards[3]!, column: 'x' }) })],
    ['shards that add up to the counts', (m) => ({ ...m, counts: { train: 5, test: 2 } })],
    ['shards that add up to the counts', (m) => ({ ...m, shards: m.shards.filter(({ column }) => column !== 'name') })],
    ['classes for its labels', (m) => ({ ...m, classes: undefined })],
    ['columns with names of their own', (m) => ({ ...m, columns: [...m.columns, m.columns[1]] })],
  ])('asks for %s', (expected, change) => {
    expect(refusal(change)?.expected).toBe(expected);
  });

  it('bounds all shards together', () => {
    const many = (m: ReturnType<typeof valid>) => ({
      ...m,
      counts: { train: 4, test: 6 },
      columns: [{ name: 'name', kind: 'text' }],
      shards: [...(['train', 'test', 'test', 'test'] as const)].map((split) =>
        shard(split, 'name', split === 'train' ? 4 : 2, 30 * 1024 * 1024),
      ),
    });
    expect(refusal(many)?.expected).toMatch(/bytes/);
  });
});

it('a set of pictures is read as two columns, the very bytes that networks get', async () => {
  const columns = await loadColumns('digits', read);
  const dataset = await loadDataset({ ...defaultExperiment.data, dataset: 'digits' }, 1, read);
  expect(columns.manifest.columns.map(({ name, kind }) => [name, kind])).toEqual([
    ['inputs', 'image'],
    ['labels', 'label'],
  ]);
  for (const split of ['train', 'test'] as const) {
    expect(columns[split].bytes['inputs']).toEqual(dataset[split].raw);
    expect(columns[split].bytes['labels']).toEqual(dataset[split].labels);
  }
});
