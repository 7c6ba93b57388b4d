/** Readers of the raw files. Each returns `{ inputs, labels }`: bytes 0–255, row-major, and one label byte a row. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const readGzip = (folder, file) => gunzipSync(readFileSync(join(folder, file)));

/** IDX, MNIST's format: a big-endian magic number, the dimensions, then the bytes. */
function readIdx(folder, file, magic) {
  const bytes = readGzip(folder, file);
  const dimensions = magic & 0xff;
  const header = 4 + 4 * dimensions;
  const sizes = Array.from({ length: dimensions }, (_, i) => bytes.readUInt32BE(4 + 4 * i));
  const expected = header + sizes.reduce((a, b) => a * b, 1);
  if (bytes.readUInt32BE(0) !== magic || bytes.length !== expected)
    throw new Error(`${file} is not the IDX file expected`);
  return new Uint8Array(bytes.subarray(header));
}

export const readIdxPair = (folder, name) => ({
  inputs: readIdx(folder, `${name}-images-idx3-ubyte.gz`, 0x803),
  labels: readIdx(folder, `${name}-labels-idx1-ubyte.gz`, 0x801),
});

/**
 * UCI digits: 64 values 0–16 and the label in each line. A value is stored as round(value · 255 / 16), so that every
 * image set holds bytes 0–255 and is normalised alike; round(byte · 16 / 255) gives the value back exactly.
 */
export function readUciDigits(folder, file) {
  const lines = readGzip(folder, file).toString('ascii').trim().split(/\r?\n/);
  const inputs = new Uint8Array(lines.length * 64);
  const labels = new Uint8Array(lines.length);
  lines.forEach((line, row) => {
    const values = line.split(',').map(Number);
    if (values.length !== 65 || values.some((value) => !Number.isInteger(value) || value < 0 || value > 16)) {
      throw new Error(`${file}, line ${row + 1}: expected 64 values 0–16 and a label`);
    }
    values.slice(0, 64).forEach((value, i) => (inputs[row * 64 + i] = Math.round((value * 255) / 16)));
    labels[row] = values[64];
  });
  return { inputs, labels };
}
