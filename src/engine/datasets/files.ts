/** Reads the files of a shipped data set, and refuses those that did not arrive whole. */
import { PlaygroundError, type ErrorDetails } from '../errors';
import { sha256 } from '../sha256';
import type { ReadFile } from './read';

/**
 * Why a file of a data set is refused. The words for each are in the message catalogue, under
 * `errors.dataset-corrupt.<reason>`, with the placeholders noted here.
 */
export type Damage =
  | 'bad-manifest' // { path: dotted, '' for the whole file; expected }
  | 'wrong-length' // { expected, received } in bytes
  | 'wrong-checksum'
  | 'bad-label'
  | 'bad-text'; // { line, symbol }: one that the set's vocabulary does not have

export const corrupt = (file: string, reason: Damage, values: ErrorDetails = {}): PlaygroundError =>
  new PlaygroundError('dataset-corrupt', { file, reason, ...values });

/** @throws PlaygroundError `dataset-download` {file, reason: what the reader said} */
async function readBytes(file: string, read: ReadFile): Promise<Uint8Array> {
  try {
    return new Uint8Array(await read(file));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PlaygroundError('dataset-download', { file, reason }, { cause: error });
  }
}

/** What a JSON file holds; `undefined`, which no manifest is, where it is none. */
export async function readJson(file: string, read: ReadFile): Promise<unknown> {
  const bytes = await readBytes(file, read);
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/**
 * The bytes of a shard, as many as were said and with the checksum that was said.
 * @throws PlaygroundError `dataset-download`, or `dataset-corrupt` {file, reason: Damage}
 */
export async function readShard(
  file: string,
  said: { readonly bytes: number; readonly sha256: string },
  read: ReadFile,
): Promise<Uint8Array> {
  const bytes = await readBytes(file, read);
  if (bytes.length !== said.bytes) {
    throw corrupt(file, 'wrong-length', { expected: said.bytes, received: bytes.length });
  }
  if (sha256(bytes) !== said.sha256) throw corrupt(file, 'wrong-checksum');
  return bytes;
}
