/** The files that a table is read from: as they were given, out of zips and gzips, each unpacked only when it is its turn. */
import { Gunzip, Inflate } from 'fflate';
import { concatenate } from '../bytes';
import { isGzip, isZip } from './formats';
import { limits } from './limits';
import type { Pace } from './pace';
import { refuse } from './refusal';
import { zipEntries } from './zip';

export interface GivenFile {
  /** With folders, where there are any: `cats/1.png`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Source {
  readonly name: string;
  /** Bytes once unpacked; for a gzip a guess. */
  readonly size: number;
  /** The first bytes, as many as there are up to 512; of what is packed and damaged perhaps fewer. */
  head(): Uint8Array;
  /** @throws PlaygroundError `own-data` */
  read(pace: Pace): Promise<Uint8Array>;
}

const HEAD = 512;
/** Of compressed bytes: what they unpack to is noticed before it has grown beyond a limit by much. */
const SLICE = 1 << 14;

/** What systems leave in folders and nobody means: `.DS_Store`, `__MACOSX/`, `Thumbs.db`. */
const isLitter = (name: string): boolean => /(^|\/)(\.[^/]|__MACOSX\/|thumbs\.db$|desktop\.ini$)/i.test(name);

/**
 * All files inside those given. Zips are opened, zips in zips are left as they are.
 * @throws PlaygroundError `own-data`: limits and damage
 */
export function sourcesOf(files: readonly GivenFile[]): Source[] {
  // Folders by `/`, on Windows too.
  const named = files.map(({ name, bytes }) => ({ name: name.replaceAll('\\', '/'), bytes }));
  const meant = named.filter(({ name }) => !isLitter(name));
  const [first] = meant;
  if (!first) return refuse('–', 'no-files');
  if (meant.reduce((sum, { bytes }) => sum + bytes.length, 0) > limits.bytes) {
    refuse(first.name, 'too-large', { most: limits.bytes >> 20 });
  }
  const sources = meant.flatMap(({ name, bytes }): Source[] => {
    if (isZip(bytes)) return unzipped(name, bytes);
    return [isGzip(bytes) ? gunzipped(name, bytes) : plain(name, bytes)];
  });
  if (sources.length > limits.files) refuse(first.name, 'too-many-files', { most: limits.files });
  if (sources.reduce((sum, { size }) => sum + size, 0) > limits.unpackedBytes) {
    refuse(first.name, 'too-large', { most: limits.unpackedBytes >> 20 });
  }
  return sources;
}

const plain = (name: string, bytes: Uint8Array): Source => ({
  name,
  size: bytes.length,
  head: () => bytes.subarray(0, HEAD),
  read: () => Promise.resolve(bytes),
});

function gunzipped(file: string, bytes: Uint8Array): Source {
  const name = file.replace(/\.gz$/i, '');
  return packed(name, bytes, bytes.length, { most: limits.unpackedBytes }, () => new Gunzip());
}

/** A gzip in a zip is unpacked as well. */
function unzipped(file: string, archive: Uint8Array): Source[] {
  return zipEntries(file, archive)
    .filter(({ name }) => !name.endsWith('/') && !isLitter(name))
    .map(({ name, bytes, size, deflated }): Source => {
      const entry = deflated
        ? packed(name, bytes, size, { most: size, least: size }, () => new Inflate())
        : plain(name, bytes);
      return {
        name: name.replace(/\.gz$/i, ''),
        size,
        head() {
          const head = entry.head();
          return isGzip(head) ? startOf(head, new Gunzip()) : head;
        },
        async read(pace) {
          const unpacked = await entry.read(pace);
          return isGzip(unpacked) ? gunzipped(name, unpacked).read(pace) : unpacked;
        },
      };
    });
}

type Unpacker = Gunzip | Inflate;
/** In bytes. */
interface Bounds {
  readonly most: number;
  readonly least?: number;
}

const packed = (name: string, bytes: Uint8Array, size: number, bounds: Bounds, unpacker: () => Unpacker): Source => ({
  name,
  size,
  head: () => startOf(bytes.subarray(0, 4 * HEAD), unpacker()),
  read: (pace) => unpack(name, bytes, bounds, unpacker(), pace),
});

/** The first bytes that a stream unpacks to; what is wrong with it is told when it is read. */
function startOf(bytes: Uint8Array, unpacker: Unpacker): Uint8Array {
  const chunks: Uint8Array[] = [];
  unpacker.ondata = (chunk) => chunks.push(chunk);
  try {
    unpacker.push(bytes, false);
  } catch {
    // Too little of it, or damaged.
  }
  return concatenate(chunks).subarray(0, HEAD);
}

/** fflate's code for a stream that ends in its middle. */
const UNEXPECTED_END = 0;

/** Counts bytes as they come: sizes that a file states are not believed. */
async function unpack(
  file: string,
  bytes: Uint8Array,
  { most, least = 0 }: Bounds,
  unpacker: Unpacker,
  pace: Pace,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  let ended = false;
  unpacker.ondata = (chunk, final) => {
    total += chunk.length;
    chunks.push(chunk);
    ended ||= final;
  };
  for (let at = 0; at === 0 || at < bytes.length; at += SLICE) {
    try {
      unpacker.push(bytes.subarray(at, at + SLICE), at + SLICE >= bytes.length);
    } catch (error) {
      const code = (error as { code?: unknown }).code;
      refuse(file, code === UNEXPECTED_END ? 'truncated' : 'damaged', {}, error);
    }
    if (total > most) refuse(file, least > 0 ? 'damaged' : 'too-large', { most: most >> 20 });
    await pace.breathe();
  }
  if (!ended || total < least) refuse(file, 'truncated');
  return concatenate(chunks);
}
