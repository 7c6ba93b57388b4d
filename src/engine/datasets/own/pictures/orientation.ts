import type { Picture } from './picture';

const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0];
const ORIENTATION = 0x0112;
const ENTRY_BYTES = 12;

/**
 * How a camera was held, of an application segment of a JPEG (CIPA DC-008, Exif, 4.6.4: tag 0x0112): 1 upright, 2–8 mirrored or
 * turned. Upright wherever the segment does not say so.
 * @param segment its contents, without marker and length
 */
export function orientationOf(segment: Uint8Array): number {
  if (!EXIF.every((byte, i) => segment[i] === byte) || segment.length < EXIF.length + 8) return 1;
  const view = new DataView(segment.buffer, segment.byteOffset + EXIF.length, segment.byteLength - EXIF.length);
  const little = view.getUint8(0) === 0x49;
  const directory = view.getUint32(4, little);
  if (directory + 2 > view.byteLength) return 1;
  const entries = view.getUint16(directory, little);
  for (let i = 0; i < entries; i++) {
    const at = directory + 2 + ENTRY_BYTES * i;
    if (at + ENTRY_BYTES > view.byteLength) return 1;
    if (view.getUint16(at, little) !== ORIENTATION) continue;
    const value = view.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** A picture as it was seen: 2 mirrored, 3 turned by half, 4 both; 5–8 the same with rows and columns exchanged first. */
export function upright({ width, height, channels, pixels }: Picture, orientation: number): Picture {
  if (orientation === 1) return { width, height, channels, pixels };
  const exchanged = orientation > 4;
  const [toWidth, toHeight] = exchanged ? [height, width] : [width, height];
  // From the right, from below: of the picture as it is stored.
  const mirrored = [2, 3, 7, 8].includes(orientation);
  const flipped = [3, 4, 6, 7].includes(orientation);
  const turned = new Uint8Array(pixels.length);
  for (let y = 0; y < toHeight; y++) {
    for (let x = 0; x < toWidth; x++) {
      const [across, down] = exchanged ? [y, x] : [x, y];
      const column = mirrored ? width - 1 - across : across;
      const row = flipped ? height - 1 - down : down;
      for (let c = 0; c < channels; c++) {
        turned[(y * toWidth + x) * channels + c] = pixels[(row * width + column) * channels + c]!;
      }
    }
  }
  return { width: toWidth, height: toHeight, channels, pixels: turned };
}
