import { limits } from './limits';
import { refuse } from './refusal';

/** A file in a zip, still packed. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Bytes once unpacked, as the zip states it. */
  readonly size: number;
  readonly deflated: boolean;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** The end record, and the longest comment after it. */
const END_BYTES = 22;
const MOST_COMMENT = 0xffff;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
/** DEFLATE makes at most 258 bytes of 2 bits, or 1032 of a byte: what states more lies. */
const MOST_RATIO = 1032;

/**
 * The files of a zip by its directory (PKWARE, APPNOTE.TXT 4.3.12), without unpacking any: a folder of thousands of pictures is
 * unpacked one by one. Sizes that can't be, and files that share bytes, as in small zips that unpack to terabytes
 * (Fifield, A better zip bomb, 2019), are refused.
 * @throws PlaygroundError `own-data`
 */
export function zipEntries(file: string, archive: Uint8Array): ZipEntry[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = endOf(view);
  if (end === null) return refuse(file, 'truncated');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  // Zip64, for more than 65,534 files or 4 GB.
  if (count === 0xffff || at === 0xffffffff) return refuse(file, 'too-many-files', { most: 0xfffe });
  if (count > limits.files) refuse(file, 'too-many-files', { most: limits.files });
  const entries: ZipEntry[] = [];
  let packed = 0;
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_BYTES > end || view.getUint32(at, true) !== ENTRY) refuse(file, 'damaged');
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const [stored, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const [nameBytes, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [
      number,
      number,
      number,
    ];
    if (at + ENTRY_BYTES + nameBytes > end) refuse(file, 'damaged');
    const name = nameOf(archive.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes));
    if (flags & 1) refuse(file, 'encrypted');
    if ((method !== 0 && method !== 8) || size > stored * MOST_RATIO || (method === 0 && size !== stored)) {
      refuse(file, 'damaged');
    }
    packed += stored;
    const bytes = bytesAt(view, archive, view.getUint32(at + 42, true), stored);
    if (!bytes || packed > archive.length) return refuse(file, 'damaged');
    entries.push({ name, bytes, size, deflated: method === 8 });
    at += ENTRY_BYTES + nameBytes + extra + comment;
  }
  return entries;
}

function endOf(view: DataView): number | null {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - MOST_COMMENT); at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  return null;
}

function bytesAt(view: DataView, archive: Uint8Array, local: number, length: number): Uint8Array | null {
  if (local + LOCAL_BYTES > archive.length || view.getUint32(local, true) !== LOCAL) return null;
  const start = local + LOCAL_BYTES + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  return start + length <= archive.length ? archive.subarray(start, start + length) : null;
}

/** Folders by `/`, whatever wrote it; what is no UTF-8 keeps its bytes as Latin letters. */
function nameOf(bytes: Uint8Array): string {
  let name: string;
  try {
    name = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    name = String.fromCharCode(...bytes);
  }
  return name.replaceAll('\\', '/');
}
