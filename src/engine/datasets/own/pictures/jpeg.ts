import { decode } from 'jpeg-js';
import { refuse } from '../refusal';
import { orientationOf, upright } from './orientation';
import { requirePixels, type Picture } from './picture';

/** A scan goes over the whole picture, however short it is; encoders make about ten of them. */
const MOST_SCANS = 24;
const FREE_SCANS = 8;
/**
 * Pixels that a byte can hold: two bits for each block of 64 at least, and a half more blocks for the colours. Photographs have
 * less than ten; what promises more would keep the decoder at work on nothing.
 */
const MOST_PIXELS_A_BYTE = 200;
/** Of the decoder: coefficients of four bytes, lines, and colours, for the most pixels that are read. */
const MOST_MEMORY_MB = 512;

/**
 * A JPEG (ITU-T T.81), baseline or progressive, decoded by jpeg-js once its header is known to be sound: the decoder allocates and
 * goes over all that the header promises, whatever follows. Turned as the camera was held.
 * @throws PlaygroundError `own-data`
 */
export function decodeJpeg(file: string, bytes: Uint8Array): Picture {
  const { width, height, components, scans, orientation } = headerOf(file, bytes);
  requirePixels(file, width, height);
  const work = width * height * Math.max(1, scans / FREE_SCANS);
  if (scans === 0 || scans > MOST_SCANS || work > bytes.length * MOST_PIXELS_A_BYTE) refuse(file, 'damaged');
  try {
    const { data } = decode(bytes, { useTArray: true, formatAsRGBA: false, maxMemoryUsageInMB: MOST_MEMORY_MB });
    const colours: Picture = { width, height, channels: 3, pixels: data };
    return upright(components > 1 ? colours : greyOf(colours), orientation);
  } catch (error) {
    return refuse(file, 'damaged', {}, error);
  }
}

const greyOf = ({ width, height, pixels }: Picture): Picture => ({
  width,
  height,
  channels: 1,
  pixels: Uint8Array.from({ length: width * height }, (_, i) => pixels[3 * i]!),
});

/** Where cameras write what they know. */
const APPLICATION_1 = 0xe1;

interface Header {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  readonly scans: number;
  readonly orientation: number;
}

function headerOf(file: string, bytes: Uint8Array): Header {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let orientation = 1;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return refuse(file, 'damaged');
    const marker = bytes[at + 1]!;
    // Bytes of 0xff may fill the space between.
    if (marker === 0xff) {
      at++;
      continue;
    }
    const length = view.getUint16(at + 2);
    if (isFrame(marker)) return { ...frameAt(file, bytes, at, marker), scans: scansOf(bytes), orientation };
    if (marker === APPLICATION_1) orientation = orientationOf(bytes.subarray(at + 4, at + 2 + length));
    at += 2 + length;
  }
  return refuse(file, 'truncated');
}

/** Start of frame: all of 0xc0–0xcf but tables of codes (c4), extensions (c8) and arithmetic coding's conditions (cc). */
const isFrame = (marker: number): boolean => (marker & 0xf0) === 0xc0 && ![0xc4, 0xc8, 0xcc].includes(marker);

function frameAt(file: string, bytes: Uint8Array, at: number, marker: number): Omit<Header, 'scans' | 'orientation'> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (at + 10 > bytes.length) return refuse(file, 'truncated');
  const components = bytes[at + 9]!;
  if (at + 10 + 3 * components > bytes.length) return refuse(file, 'truncated');
  // Baseline, extended sequential and progressive with Huffman codes, eight bits.
  if (marker > 0xc2 || bytes[at + 4] !== 8 || ![1, 3, 4].includes(components)) refuse(file, 'unsupported-picture');
  for (let i = 0; i < components; i++) {
    const sampling = bytes[at + 11 + 3 * i]!;
    const [across, down] = [sampling >> 4, sampling & 15];
    if (across < 1 || across > 4 || down < 1 || down > 4) refuse(file, 'damaged');
  }
  return { height: view.getUint16(at + 5), width: view.getUint16(at + 7), components };
}

/** Among coded data a byte 0xff is always followed by a zero: these two are starts of scans, or within a thumbnail's file. */
function scansOf(bytes: Uint8Array): number {
  let scans = 0;
  for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    if (bytes[at + 1] === 0xda) scans++;
  }
  return scans;
}
