import { convertIndexedToRgb, decode } from 'fast-png';
import { Unzlib } from 'fflate';
import { concatenate } from '../../bytes';
import { refuse } from '../refusal';
import { requirePixels, type Picture } from './picture';

const SIGNATURE_BYTES = 8;
/** Length, type and checksum of a chunk. */
const CHUNK_FRAME = 12;
const HEADER_BYTES = 13;
/** By colour type: grey, colour, palette, and grey or colour with alpha. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const PALETTE = 3;
/** Adam7's seven passes have a filter byte for each of their lines, and lines rounded up to bytes. */
const PASSES = 7;
const SLICE = 1 << 14;

/**
 * A PNG (ISO/IEC 15948) decoded by fast-png, once its chunks are known to be sound and its pixels to be as many as it says: the
 * library unpacks what there is before it looks at the size. Only chunks that pixels depend on are handed to it.
 * Transparency is laid over white.
 * @throws PlaygroundError `own-data`
 */
export function decodePng(file: string, bytes: Uint8Array): Picture {
  const chunks = chunksOf(file, bytes);
  const header = chunks.find(({ type }) => type === 'IHDR')?.data;
  if (chunks[0]?.type !== 'IHDR' || header?.length !== HEADER_BYTES) return refuse(file, 'damaged');
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth, colour] = [view.getUint8(8), view.getUint8(9)];
  const channels = CHANNELS[colour];
  if (channels === undefined) return refuse(file, 'damaged');
  requirePixels(file, width, height);
  const line = Math.ceil((width * channels * depth) / 8) + 1;
  const most = line * height + PASSES * (height + 1) * 2 + PASSES * 8;
  requireUnpacked(file, chunks, most);
  const wanted = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', ...(colour === PALETTE ? ['tRNS'] : [])]);
  const kept = chunks.filter(({ type }) => wanted.has(type));
  try {
    return toPicture(
      decode(concatenate([bytes.subarray(0, SIGNATURE_BYTES), ...kept.map(({ whole }) => whole)])),
      colour,
    );
  } catch (error) {
    return refuse(file, 'damaged', {}, error);
  }
}

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
  readonly whole: Uint8Array;
}

function chunksOf(file: string, bytes: Uint8Array): Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  let at = SIGNATURE_BYTES;
  while (chunks.at(-1)?.type !== 'IEND') {
    if (at + CHUNK_FRAME > bytes.length) return refuse(file, 'truncated');
    const end = at + CHUNK_FRAME + view.getUint32(at);
    if (end > bytes.length) return refuse(file, 'truncated');
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    chunks.push({ type, data: bytes.subarray(at + 8, end - 4), whole: bytes.subarray(at, end) });
    at = end;
  }
  return chunks;
}

function requireUnpacked(file: string, chunks: readonly Chunk[], most: number): void {
  let total = 0;
  const inflater = new Unzlib((chunk) => (total += chunk.length));
  for (const { type, data } of chunks) {
    if (type !== 'IDAT') continue;
    for (let at = 0; at < data.length; at += SLICE) {
      try {
        inflater.push(data.subarray(at, at + SLICE));
      } catch (error) {
        refuse(file, 'damaged', {}, error);
      }
      if (total > most) refuse(file, 'damaged');
    }
  }
}

function toPicture(image: ReturnType<typeof decode>, colour: number): Picture {
  const { width, height, depth } = image;
  if (colour === PALETTE) {
    return opaque(width, height, convertIndexedToRgb(image), image.palette?.[0]?.length ?? 3, 255);
  }
  if (depth >= 8) return opaque(width, height, image.data, image.channels, 2 ** depth - 1);
  // Greys of less than a byte a pixel are unpacked as places in a palette are.
  const places = Array.from({ length: 2 ** depth }, (_, i): [number, number, number] => [i, i, i]);
  const unpacked = convertIndexedToRgb({ ...image, palette: places });
  const pixels = Uint8Array.from({ length: width * height }, (_, i) => unpacked[3 * i]!);
  return opaque(width, height, pixels, 1, 2 ** depth - 1);
}

/** Over white, in bytes. */
function opaque(width: number, height: number, data: ArrayLike<number>, stored: number, most: number): Picture {
  const channels = stored > 2 ? 3 : 1;
  const hasAlpha = stored === channels + 1;
  const pixels = new Uint8Array(width * height * channels);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const alpha = hasAlpha ? data[pixel * stored + channels]! / most : 1;
    for (let c = 0; c < channels; c++) {
      const value = (data[pixel * stored + c]! / most) * alpha + (1 - alpha);
      pixels[pixel * channels + c] = Math.round(255 * value);
    }
  }
  return { width, height, channels, pixels };
}
