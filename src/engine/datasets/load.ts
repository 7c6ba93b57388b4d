/** From an Experiment's choice of data to samples in memory. */
import { PlaygroundError } from '../errors';
import type { DataChoice } from '../experiment';
import { concatenate, normalise } from './bytes';
import { GENERATED_TEST_SIZE, type ReckoningDataset, type ShippedDataset } from './catalogue';
import { entryOf } from './entry-of';
import type { Dataset, SampleSet } from './dataset';
import { corrupt, readJson, readShard } from './files';
import { generateDataset } from './generated';
import type { OwnData } from './own/own-data';
import type { Table } from './own/table';
import { parseManifest, type Manifest, type Shard } from './manifest';
import type { ReadFile } from './read';
import { datasetOf, firstTaskOnly } from './columns/dataset-of';
import { loadColumnSet } from './columns/load';
import { drawReckoning, type ReckoningChoice } from './sequences/reckoning';

/**
 * Loads a shipped data set and checks every byte of it, or draws a generated one.
 * @param onProgress hears the share of the bytes that have arrived and been checked, 0–1.
 * @param findTable the visitor's own tables by their hashes
 * @throws PlaygroundError `own-data-missing`, `own-data-differs`, `dataset-download` {file, reason: what the reader said}, or `dataset-corrupt` {file, reason:
 *   Damage}. Nothing is returned of a set of which one file fails.
 */
export async function loadDataset(
  data: DataChoice,
  seed: number,
  read: ReadFile,
  onProgress: (fraction: number) => void = () => {},
  findTable: FindTable = () => Promise.resolve(null),
): Promise<Dataset> {
  const dataset = await withoutAnswers(data, seed, read, onProgress, findTable);
  if (!data.answers) return dataset;
  const table = await findTable(data.answers.hash);
  if (!table) throw new PlaygroundError('own-data-missing', { name: data.answers.name, hash: data.answers.hash });
  const { withAnswers } = await import('./own/answers');
  return withAnswers(dataset, table, data.answers);
}

async function withoutAnswers(
  data: DataChoice,
  seed: number,
  read: ReadFile,
  onProgress: (fraction: number) => void,
  findTable: FindTable,
): Promise<Dataset> {
  const entry = entryOf(data);
  if (entry.kind === 'own') return loadOwn(data.own!, findTable);
  if (entry.kind === 'shipped') return loadShipped(entry, read, onProgress);
  if (entry.kind === 'columns') {
    const columns = await loadColumnSet(entry.id, read, onProgress);
    return datasetOf(data.tasks ? columns : firstTaskOnly(columns));
  }
  const dataset =
    entry.kind === 'plane' ? generateDataset(data, seed) : datasetOf(drawReckoning(asked(entry, data), seed));
  onProgress(1);
  return dataset;
}

const asked = ({ id }: ReckoningDataset, { form, digits, size }: DataChoice): ReckoningChoice => ({
  dataset: id,
  form,
  digits,
  train: size,
  test: GENERATED_TEST_SIZE,
});

/**
 * What the samples of a set follow from: equal for choices and seeds that bring the same ones. Files are the same whatever the
 * seed; what is drawn follows it.
 */
export function dataKey(data: DataChoice, seed: number): string {
  const { answers } = data;
  return answers ? JSON.stringify([samplesKey(data, seed), answers.hash]) : samplesKey(data, seed);
}

function samplesKey(data: DataChoice, seed: number): string {
  const { dataset, own, noise, size, classes, digits, form } = data;
  switch (entryOf(data).kind) {
    case 'own':
      return JSON.stringify(own);
    case 'plane':
      return JSON.stringify([dataset, noise, size, classes, seed]);
    case 'reckoning':
      return JSON.stringify([dataset, size, digits, form, seed]);
    default:
      return data.tasks ? `${dataset} tasks` : dataset;
  }
}

/** The table of this hash, where it is kept on this machine; null where it is not. */
export type FindTable = (hash: string) => Promise<Table | null>;

/** What reads tables is loaded where there is one. */
async function loadOwn(own: OwnData, findTable: FindTable): Promise<Dataset> {
  const table = await findTable(own.hash);
  if (!table) throw new PlaygroundError('own-data-missing', { name: own.name, hash: own.hash });
  const { ownDataset } = await import('./own/own-dataset');
  return ownDataset(table, own);
}

async function loadShipped(
  entry: ShippedDataset,
  read: ReadFile,
  onProgress: (fraction: number) => void,
): Promise<Dataset> {
  const { classes, counts, normalisation, shards } = await readManifest(entry, read);
  const total = shards.reduce((sum, shard) => sum + shard.bytes, 0);
  let done = 0;
  const parts = await Promise.all(
    shards.map(async (shard) => {
      const file = `${entry.id}/${shard.file}`;
      const bytes = await readShard(file, shard, read);
      if (shard.kind === 'labels' && bytes.some((label) => label >= entry.classes)) throw corrupt(file, 'bad-label');
      done += shard.bytes;
      onProgress(done / total);
      return { ...shard, content: bytes };
    }),
  );
  const whole = (split: Shard['split'], kind: Shard['kind']): Uint8Array =>
    concatenate(parts.filter((part) => part.split === split && part.kind === kind).map((part) => part.content));
  const sampleSet = (split: Shard['split']): SampleSet => {
    const raw = whole(split, 'inputs');
    return { count: counts[split], inputs: normalise(raw, normalisation), raw, labels: whole(split, 'labels') };
  };
  return {
    id: entry.id,
    classes,
    shape: entry.shape,
    rowsPerSample: 1,
    normalisation,
    train: sampleSet('train'),
    test: sampleSet('test'),
  };
}

/** The manifest, well-formed and about the set that the catalogue describes. */
async function readManifest(entry: ShippedDataset, read: ReadFile): Promise<Manifest> {
  const file = `${entry.id}/manifest.json`;
  const result = parseManifest(await readJson(file, read));
  if (!result.ok) throw corrupt(file, 'bad-manifest', { path: result.path, expected: result.expected });
  const { manifest } = result;
  const agreed: readonly (readonly [string, unknown, unknown])[] = [
    ['id', manifest.id, entry.id],
    ['shape', manifest.shape.join('×'), entry.shape.join('×')],
    ['classes', manifest.classes.length, entry.classes],
    ['counts.train', manifest.counts.train, entry.train],
    ['counts.test', manifest.counts.test, entry.test],
  ];
  const wrong = agreed.find(([, found, expected]) => found !== expected);
  if (wrong) throw corrupt(file, 'bad-manifest', { path: wrong[0], expected: String(wrong[2]) });
  return manifest;
}
