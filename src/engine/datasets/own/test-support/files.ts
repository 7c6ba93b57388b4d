/** Files of the formats that are read, made for tests. */
import { encode as encodePng } from 'fast-png';
import { gzipSync, zipSync, type Zippable } from 'fflate';
import { encode as encodeJpeg } from 'jpeg-js';

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export function bytesOf(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

const uint32 = (value: number): readonly number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);

/** IDX of unsigned bytes. */
export const idx = (shape: readonly number[], values: readonly number[] | Uint8Array): Uint8Array =>
  bytesOf([0, 0, 8, shape.length], shape.flatMap(uint32), values);

export function npy(descr: string, shape: readonly number[], data: Uint8Array, fortran = false): Uint8Array {
  const extents = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const said = `{'descr': '${descr}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': (${extents}), }`;
  const header = utf8(`${said.padEnd(117)}\n`);
  return bytesOf([0x93], utf8('NUMPY'), [1, 0, header.length & 255, header.length >> 8], header, data);
}

export const zip = (files: Zippable): Uint8Array => zipSync(files);
export const gzip = (bytes: Uint8Array): Uint8Array => gzipSync(bytes);

/** A WAV of one or more channels, their samples −1 to 1. */
export function wav(
  rate: number,
  channels: readonly (readonly number[])[],
  { bits = 16, float = false }: { readonly bits?: 8 | 16 | 24 | 32; readonly float?: boolean } = {},
): Uint8Array {
  const count = channels[0]?.length ?? 0;
  const width = bits / 8;
  const data = count * channels.length * width;
  const view = new DataView(new ArrayBuffer(44 + data));
  const said = (at: number, text: string): void =>
    [...text].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
  said(0, 'RIFF');
  view.setUint32(4, 36 + data, true);
  said(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, float ? 3 : 1, true);
  view.setUint16(22, channels.length, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * width * channels.length, true);
  view.setUint16(32, width * channels.length, true);
  view.setUint16(34, bits, true);
  said(36, 'data');
  view.setUint32(40, data, true);
  for (let i = 0; i < count; i++) {
    channels.forEach((channel, c) => {
      const at = 44 + (i * channels.length + c) * width;
      const value = channel[i]!;
      const whole = Math.round(value * 2 ** (bits - 1));
      if (float) view.setFloat32(at, value, true);
      else if (bits === 8) view.setUint8(at, whole + 128);
      else if (bits === 16) view.setInt16(at, whole, true);
      else if (bits === 32) view.setInt32(at, whole, true);
      else for (let byte = 0; byte < 3; byte++) view.setUint8(at + byte, (whole >> (8 * byte)) & 255);
    });
  }
  return new Uint8Array(view.buffer);
}

/** @param pixels `[height, width, channels]`, whose number is how many there are */
export const png = (width: number, height: number, pixels: Uint8Array | Uint16Array, depth: 8 | 16 = 8): Uint8Array =>
  Uint8Array.from(encodePng({ width, height, data: pixels, depth, channels: pixels.length / (width * height) }));

/** @param pixels red, green, blue of each */
export function jpeg(width: number, height: number, pixels: Uint8Array, quality = 95): Uint8Array {
  const data = Uint8Array.from({ length: width * height * 4 }, (_, i) =>
    i % 4 === 3 ? 255 : pixels[3 * (i >> 2) + (i % 4)]!,
  );
  return Uint8Array.from(encodeJpeg({ width, height, data }, quality).data);
}
