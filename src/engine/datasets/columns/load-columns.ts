/** From the files of a shipped set to its columns in memory, every byte checked. */
import { encode } from '../../text/vocabulary';
import { concatenate } from '../bytes';
import { parseColumnManifest, type ColumnManifest, type ColumnShard, type StoredColumn } from './manifest';
import { corrupt, readJson, readShard } from '../files';
import type { ReadFile } from '../read';

type Split = ColumnShard['split'];

/** The columns of one split, by name; each has a value, or a run of values, a row. */
export interface ColumnsOfSplit {
  readonly count: number;
  /** Of images, series, numbers and labels, as stored. */
  readonly bytes: Readonly<Record<string, Uint8Array>>;
  /** Of counts, groups and categories. */
  readonly numbers: Readonly<Record<string, Uint16Array>>;
  readonly texts: Readonly<Record<string, readonly string[]>>;
}

export interface LoadedColumns extends Readonly<Record<Split, ColumnsOfSplit>> {
  readonly manifest: ColumnManifest;
}

interface Part extends ColumnShard {
  readonly path: string;
  /** Among the manifest's shards. */
  readonly place: number;
  readonly content: Uint8Array;
}

/**
 * Loads `<id>/manifest.json` and all that it lists.
 * @param onProgress hears the share of the bytes that have arrived and been checked, 0–1.
 * @throws PlaygroundError `dataset-download` or `dataset-corrupt`, as loadDataset; nothing is returned of a set of which
 *   one file fails
 */
export async function loadColumns(
  id: string,
  read: ReadFile,
  onProgress: (fraction: number) => void = () => {},
): Promise<LoadedColumns> {
  const file = `${id}/manifest.json`;
  const result = parseColumnManifest(await readJson(file, read));
  if (!result.ok) throw corrupt(file, 'bad-manifest', { path: result.path, expected: result.expected });
  const { manifest } = result;
  if (manifest.id !== id) throw corrupt(file, 'bad-manifest', { path: 'id', expected: id });

  const total = manifest.shards.reduce((sum, shard) => sum + shard.bytes, 0);
  let done = 0;
  const parts = await Promise.all(
    manifest.shards.map(async (shard, place): Promise<Part> => {
      const path = `${id}/${shard.file}`;
      const content = await readShard(path, shard, read);
      done += shard.bytes;
      onProgress(done / total);
      return { ...shard, path, place, content };
    }),
  );
  return { manifest, train: ofSplit(manifest, parts, 'train'), test: ofSplit(manifest, parts, 'test') };
}

function ofSplit(manifest: ColumnManifest, all: readonly Part[], split: Split): ColumnsOfSplit {
  const bytes: Record<string, Uint8Array> = {};
  const numbers: Record<string, Uint16Array> = {};
  const texts: Record<string, readonly string[]> = {};
  for (const column of manifest.columns) {
    const parts = all.filter((part) => part.split === split && part.column === column.name);
    if (column.kind === 'text') texts[column.name] = parts.flatMap((part) => linesOf(part, manifest));
    else if (column.kind === 'category') numbers[column.name] = levelsOf(parts, column.levels.length);
    else if (column.kind === 'count' || column.kind === 'group') numbers[column.name] = numbersOf(parts);
    else bytes[column.name] = bytesOf(parts, column, manifest.classes?.length ?? 0);
  }
  return { count: manifest.counts[split], bytes, numbers, texts };
}

function bytesOf(parts: readonly Part[], column: StoredColumn, classes: number): Uint8Array {
  for (const { path, content } of column.kind === 'label' ? parts : []) {
    if (content.some((label) => label >= classes)) throw corrupt(path, 'bad-label');
  }
  return concatenate(parts.map(({ content }) => content));
}

function numbersOf(parts: readonly Part[]): Uint16Array {
  const bytes = concatenate(parts.map(({ content }) => content));
  const view = new DataView(bytes.buffer);
  return Uint16Array.from({ length: bytes.length / 2 }, (_, row) => view.getUint16(2 * row, true));
}

function levelsOf(parts: readonly Part[], levels: number): Uint16Array {
  for (const part of parts) {
    if (numbersOf([part]).some((level) => level > levels)) throw corrupt(part.path, 'bad-label');
  }
  return numbersOf(parts);
}

/** The lines of a text, as many as rows, in the words of the set's vocabulary. */
function linesOf({ path, content, count, place }: Part, { id, vocabulary }: ColumnManifest): readonly string[] {
  const lines = new TextDecoder().decode(content).replace(/\n$/, '').split('\n');
  if (lines.length !== count) {
    // The contents are those that were published: what is said of them is wrong.
    throw corrupt(`${id}/manifest.json`, 'bad-manifest', {
      path: `shards.${place}.count`,
      expected: `${lines.length}`,
    });
  }
  if (vocabulary) {
    lines.forEach((line, i) => {
      const encoded = encode(vocabulary, line);
      if (!encoded.ok) throw corrupt(path, 'bad-text', { line: i + 1, symbol: encoded.unknown[0]!.symbol });
    });
  }
  return lines;
}
