import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { PlaygroundError, type ErrorDetails } from '../errors';
import { defaultExperiment, type DataChoice } from '../experiment';
import { datasetIds, datasets, type DatasetId } from './catalogue';
import type { Dataset } from './dataset';
import { fileReader } from './file-reader';
import { loadDataset } from './load';
import type { ReadFile } from './read';

const read = fileReader(fileURLToPath(new URL('../../../public/datasets/', import.meta.url)));
const choose = (dataset: DatasetId): DataChoice => ({ ...defaultExperiment.data, dataset });
const PROBE = 256;

const tally = (labels: Uint8Array, classes: number): number[] => {
  const counts = new Array<number>(classes).fill(0);
  for (const label of labels) counts[label]!++;
  return counts;
};

/** A row as text, to look for the same sample twice. */
const sample = ({ raw }: Dataset['train'], row: number, size: number) =>
  raw.subarray(row * size, (row + 1) * size).join();

describe.each(['digits', 'mnist', 'fashion-mnist'] as const)('%s as shipped', (id) => {
  let dataset: Dataset;
  const entry = datasets[id];
  if (entry.kind !== 'shipped') throw new Error(`${id} is not shipped`);
  const size = entry.shape.reduce((a, b) => a * b, 1);

  beforeAll(async () => {
    dataset = await loadDataset(choose(id), 1, read);
  });

  it('is whole and as the catalogue says', () => {
    expect(dataset.shape).toEqual(entry.shape);
    expect(new Set(dataset.classes).size).toBe(entry.classes);
    for (const split of ['train', 'test'] as const) {
      expect(dataset[split].count).toBe(entry[split]);
      expect(dataset[split].labels).toHaveLength(entry[split]);
      expect(dataset[split].raw).toHaveLength(entry[split] * size);
      expect(dataset[split].inputs).toHaveLength(entry[split] * size);
    }
  });

  it('gives networks the bytes scaled to 0–1, the whole range used', () => {
    const { raw, inputs } = dataset.train;
    expect(inputs.reduce((a, b) => Math.max(a, b))).toBe(1);
    expect(inputs.reduce((a, b) => Math.min(a, b))).toBe(0);
    for (let i = 0; i < inputs.length; i += 997) expect(inputs[i]).toBeCloseTo(raw[i]! / 255, 6);
  });

  it('splits every class in the same proportion', () => {
    const train = tally(dataset.train.labels, entry.classes);
    const test = tally(dataset.test.labels, entry.classes);
    const share = entry.test / (entry.test + entry.train);
    test.forEach((count, label) => expect(Math.abs(count - share * (count + train[label]!))).toBeLessThanOrEqual(1));
  });

  it('has a fair probe: the first test rows hold each class as often as the whole does', () => {
    const probe = tally(dataset.test.labels.subarray(0, PROBE), entry.classes);
    const whole = tally(dataset.test.labels, entry.classes);
    probe.forEach((count, label) =>
      expect(Math.abs(count - (whole[label]! * PROBE) / entry.test)).toBeLessThanOrEqual(2),
    );
  });

  it('shares hardly a sample between training and test', () => {
    const seen = new Set(Array.from({ length: entry.train }, (_, row) => sample(dataset.train, row, size)));
    const shared = Array.from({ length: entry.test }, (_, row) => row).filter((row) =>
      seen.has(sample(dataset.test, row, size)),
    );
    expect(shared).toEqual([]);
  });

  it('can be told apart by the mean image of each class', () => {
    const { train, test } = dataset;
    const means = Array.from({ length: entry.classes }, () => new Float64Array(size));
    const counts = tally(train.labels, entry.classes);
    train.inputs.forEach((value, i) => {
      const label = train.labels[Math.floor(i / size)]!;
      means[label]![i % size]! += value / counts[label]!;
    });
    let right = 0;
    for (let row = 0; row < test.count; row++) {
      const distances = means.map((mean) =>
        mean.reduce((sum, value, i) => sum + (test.inputs[row * size + i]! - value) ** 2, 0),
      );
      if (distances.indexOf(Math.min(...distances)) === test.labels[row]) right++;
    }
    // Nearest class mean is known to reach some 0.9 on the 8×8 digits, 0.82 on MNIST, 0.68 on Fashion-MNIST.
    expect(right / test.count).toBeGreaterThan(0.62);
  });
});

it('fashion-mnist holds exactly as many samples of each class', async () => {
  const { train, test } = await loadDataset(choose('fashion-mnist'), 1, read);
  expect(tally(train.labels, 10)).toEqual(new Array(10).fill(1000));
  expect(tally(test.labels, 10)).toEqual(new Array(10).fill(200));
});

it('digits keep the 17 levels of the original', async () => {
  const { train, test } = await loadDataset(choose('digits'), 1, read);
  const levels = Array.from({ length: 17 }, (_, value) => Math.round((value * 255) / 16));
  expect(Array.from(new Set([...train.raw, ...test.raw])).sort((a, b) => a - b)).toEqual(levels);
  expect(levels.map((byte) => Math.round((byte * 16) / 255))).toEqual(Array.from(levels.keys()));
});

describe('loadDataset', () => {
  it.each(datasetIds)('loads %s', async (id) => {
    const dataset = await loadDataset(choose(id), 1, read);
    expect(dataset.id).toBe(id);
    expect(dataset.train.count).toBeGreaterThan(0);
  });

  it('reports progress that rises to exactly 1', async () => {
    const heard: number[] = [];
    await loadDataset(choose('mnist'), 1, read, (fraction) => heard.push(fraction));
    expect(heard).toEqual(heard.toSorted((a, b) => a - b));
    expect(heard.length).toBeGreaterThan(1);
    expect(heard.at(-1)).toBe(1);
  });

  it('reads nothing for a generated set', async () => {
    const never: ReadFile = () => Promise.reject(new Error('read'));
    await expect(loadDataset(choose('moons'), 1, never)).resolves.toMatchObject({ id: 'moons' });
  });
});

describe('a damaged data set', () => {
  /** The files on disk, but for those whose path ends in `file`. */
  const tampering =
    (file: string, tamper: (bytes: ArrayBuffer) => ArrayBuffer): ReadFile =>
    async (path) => {
      const bytes = await read(path);
      return path.endsWith(file) ? tamper(bytes) : bytes;
    };
  const editManifest = (edit: (manifest: Record<string, unknown>) => unknown): ReadFile =>
    tampering('manifest.json', (bytes) => {
      const manifest = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
      return text(JSON.stringify(edit(manifest)));
    });
  const text = (content: string) => Uint8Array.from(new TextEncoder().encode(content)).buffer;
  const failure = async (reader: ReadFile): Promise<{ code: string; details: ErrorDetails }> => {
    const error: unknown = await loadDataset(choose('digits'), 1, reader).catch((e: unknown) => e);
    if (!(error instanceof PlaygroundError)) throw new Error(`expected a PlaygroundError, got ${String(error)}`);
    return { code: error.code, details: error.details };
  };

  it('truncated shard: says which file, how long it is and should be', async () => {
    expect(await failure(tampering('train-inputs.bin', (bytes) => bytes.slice(0, 1000)))).toEqual({
      code: 'dataset-corrupt',
      details: { file: 'digits/train-inputs.bin', reason: 'wrong-length', expected: 83008, received: 1000 },
    });
  });

  it('one flipped bit: wrong checksum', async () => {
    const flipped = tampering('test-inputs.bin', (bytes) => {
      new Uint8Array(bytes)[12345]! ^= 1;
      return bytes;
    });
    expect(await failure(flipped)).toEqual({
      code: 'dataset-corrupt',
      details: { file: 'digits/test-inputs.bin', reason: 'wrong-checksum' },
    });
  });

  it('a shard that cannot be read: a failed download with the reader’s reason', async () => {
    const failing: ReadFile = (path) =>
      path.endsWith('test-labels.bin') ? Promise.reject(new Error('HTTP 503')) : read(path);
    expect(await failure(failing)).toEqual({
      code: 'dataset-download',
      details: { file: 'digits/test-labels.bin', reason: 'HTTP 503' },
    });
  });

  it('a manifest that cannot be read', async () => {
    expect(await failure(() => Promise.reject(new Error('Failed to fetch')))).toEqual({
      code: 'dataset-download',
      details: { file: 'digits/manifest.json', reason: 'Failed to fetch' },
    });
  });

  it.each([
    ['a web page instead', '<!doctype html><title>Not found</title>'],
    ['half a manifest', '{"id": "digits", "title":'],
    ['something else', '[1, 2, 3]'],
    ['nothing', ''],
  ])('a manifest that is %s', async (_, content) => {
    expect(await failure(tampering('manifest.json', () => text(content)))).toMatchObject({
      code: 'dataset-corrupt',
      details: { file: 'digits/manifest.json', reason: 'bad-manifest' },
    });
  });

  it.each<[string, (manifest: Record<string, unknown>) => unknown]>([
    ['id', (manifest) => ({ ...manifest, id: 'mnist' })],
    ['classes', (manifest) => ({ ...manifest, classes: ['odd', 'even'] })],
    ['shape.0', (manifest) => ({ ...manifest, shape: [-8, 8, 1] })],
    ['shards', (manifest) => ({ ...manifest, shards: [] })],
  ])('a manifest whose field %s is wrong is named by it', async (path, edit) => {
    expect(await failure(editManifest(edit))).toMatchObject({
      code: 'dataset-corrupt',
      details: { file: 'digits/manifest.json', reason: 'bad-manifest', path },
    });
  });
});
