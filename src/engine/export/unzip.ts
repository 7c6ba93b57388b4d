import { Unzip, UnzipInflate } from 'fflate';
import { PlaygroundError } from '../errors';
import { refuse } from './refusal';

/** Read in slices, so that what a hostile zip unpacks to is noticed before it has grown beyond the limit by much. */
const SLICE = 1 << 14;
const MAX_ENTRIES = 64;

/**
 * The wanted files of a zip, found by their names without folders. Others are not unpacked. Sizes that the zip states
 * are not believed: unpacked bytes are counted as they come.
 * @param most Bytes, of all wanted files together.
 * @throws PlaygroundError `weights-invalid`
 */
export function unzip(
  file: string,
  bytes: Uint8Array,
  wanted: readonly string[],
  most: number,
): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const open = new Map<string, Uint8Array[]>();
  let entries = 0;
  let total = 0;
  const reader = new Unzip((entry) => {
    if (++entries > MAX_ENTRIES) refuse(file, 'too-many-files', { most: MAX_ENTRIES });
    const name = entry.name.split('/').pop() ?? entry.name;
    if (!wanted.includes(name)) return;
    if (open.has(name)) refuse(file, 'damaged');
    const chunks: Uint8Array[] = [];
    open.set(name, chunks);
    entry.ondata = (error, chunk, final) => {
      if (error) throw error;
      total += chunk.length;
      if (total > most) refuse(file, 'too-large', { most: most >> 20 });
      chunks.push(chunk);
      if (final) files.set(name, joined(chunks));
    };
    entry.start();
  });
  reader.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += SLICE) {
      reader.push(bytes.subarray(at, at + SLICE), at + SLICE >= bytes.length);
    }
  } catch (error) {
    if (error instanceof PlaygroundError) throw error;
    refuse(file, 'damaged', {}, error);
  }
  if (files.size < open.size) refuse(file, 'damaged');
  return files;
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
