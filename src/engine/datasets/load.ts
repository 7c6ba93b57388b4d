/** From an Experiment's choice of data to samples in memory. */
import { PlaygroundError, type ErrorDetails } from '../errors';
import type { DataChoice } from '../experiment';
import { datasets, type ShippedDataset } from './catalogue';
import type { Dataset, Normalisation, SampleSet } from './dataset';
import { generateDataset } from './generated';
import { parseManifest, type Manifest, type Shard } from './manifest';
import type { ReadFile } from './read';
import { sha256 } from '../sha256';

/**
 * Why a file of a data set is refused. The words for each are in the message catalogue, under
 * `errors.dataset-corrupt.<reason>`, with the placeholders noted here.
 */
export type Damage =
  | 'bad-manifest' // { path: dotted, '' for the whole file; expected }
  | 'wrong-length' // { expected, received } in bytes
  | 'wrong-checksum'
  | 'bad-label';

/**
 * Loads a shipped data set and checks every byte of it, or draws a generated one.
 * @param onProgress hears the share of the bytes that have arrived and been checked, 0–1.
 * @throws PlaygroundError `dataset-download` {file, reason: what the reader said}, or `dataset-corrupt` {file, reason:
 *   Damage}. Nothing is returned of a set of which one file fails.
 */
export async function loadDataset(
  data: DataChoice,
  seed: number,
  read: ReadFile,
  onProgress: (fraction: number) => void = () => {},
): Promise<Dataset> {
  const entry = datasets[data.dataset];
  if (entry.kind === 'shipped') return loadShipped(entry, read, onProgress);
  const dataset = generateDataset(data, seed);
  onProgress(1);
  return dataset;
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
      const bytes = await readShard(entry, shard, read);
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
    dtype: 'float32',
    rowsPerSample: 1,
    normalisation,
    train: sampleSet('train'),
    test: sampleSet('test'),
  };
}

/** The manifest, well-formed and about the set that the catalogue describes. */
async function readManifest(entry: ShippedDataset, read: ReadFile): Promise<Manifest> {
  const file = `${entry.id}/manifest.json`;
  const result = parseManifest(parseJson(await readBytes(file, read)));
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

async function readShard(entry: ShippedDataset, shard: Shard, read: ReadFile): Promise<Uint8Array> {
  const file = `${entry.id}/${shard.file}`;
  const bytes = await readBytes(file, read);
  if (bytes.length !== shard.bytes) {
    throw corrupt(file, 'wrong-length', { expected: shard.bytes, received: bytes.length });
  }
  if (sha256(bytes) !== shard.sha256) throw corrupt(file, 'wrong-checksum');
  if (shard.kind === 'labels' && bytes.some((label) => label >= entry.classes)) throw corrupt(file, 'bad-label');
  return bytes;
}

async function readBytes(file: string, read: ReadFile): Promise<Uint8Array> {
  try {
    return new Uint8Array(await read(file));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PlaygroundError('dataset-download', { file, reason }, { cause: error });
  }
}

/** `undefined`, which no manifest is, where the bytes are not JSON. */
function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

const corrupt = (file: string, reason: Damage, values: ErrorDetails = {}): PlaygroundError =>
  new PlaygroundError('dataset-corrupt', { file, reason, ...values });

/** A loop: `Float32Array.from` goes through an iterator and takes ten times as long over millions of bytes. */
function normalise(raw: Uint8Array, { scale, offset }: Normalisation): Float32Array {
  const inputs = new Float32Array(raw.length);
  for (let i = 0; i < raw.length; i++) inputs[i] = raw[i]! * scale + offset;
  return inputs;
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}
