import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlaygroundError } from '../errors';
import { decodeSafetensors, encodeSafetensors } from './safetensors';

const arrays = {
  'fc1.weight': { shape: [2, 3], data: Float32Array.of(1, -2, 3.5, 0, 1e-30, -1e30) },
  'fc1.bias': { shape: [2], data: Float32Array.of(0.25, -0.5) },
};

/** A file with any header and so many bytes of data. */
function fileOf(header: unknown, dataBytes: number): Uint8Array {
  const json = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + json.length + dataBytes);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  return bytes;
}

function refusal(bytes: Uint8Array): unknown {
  try {
    decodeSafetensors('x.safetensors', bytes);
  } catch (error) {
    if (error instanceof PlaygroundError && error.code === 'weights-invalid') return error.details;
    throw error;
  }
  return 'read';
}

describe('encodeSafetensors', () => {
  it('lays the file out as the format asks', () => {
    const bytes = encodeSafetensors({ arrays, metadata: { format: 'pt' } });
    const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    expect(length % 8).toBe(0);
    expect(bytes.length).toBe(8 + length + 4 * (6 + 2));
    expect(JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)))).toEqual({
      __metadata__: { format: 'pt' },
      'fc1.weight': { dtype: 'F32', shape: [2, 3], data_offsets: [0, 24] },
      'fc1.bias': { dtype: 'F32', shape: [2], data_offsets: [24, 32] },
    });
    expect(new DataView(bytes.buffer).getFloat32(8 + length + 8, true)).toBe(3.5);
  });

  it('writes only the part of a buffer that an array views', () => {
    const part = new Float32Array([9, 1, 2, 9]).subarray(1, 3);
    const bytes = encodeSafetensors({ arrays: { part: { shape: [2], data: part } }, metadata: {} });
    expect(decodeSafetensors('x', bytes).arrays['part']?.data).toEqual(Float32Array.of(1, 2));
  });
});

describe('decodeSafetensors', () => {
  it('reads what was written, wherever it lies in a buffer', () => {
    const file = encodeSafetensors({ arrays, metadata: { a: 'ü', b: '' } });
    const shifted = new Uint8Array(file.length + 3);
    shifted.set(file, 3);
    expect(decodeSafetensors('x', shifted.subarray(3))).toEqual({ arrays, small: {}, metadata: { a: 'ü', b: '' } });
  });

  const entry = (changes: object = {}) => ({ dtype: 'F32', shape: [2], data_offsets: [0, 8], ...changes });
  it.each([
    ['nothing', new Uint8Array(0), { reason: 'truncated' }],
    ['a header that is longer than the file', fileOf('{}', 0).subarray(0, 9), { reason: 'truncated' }],
    [
      'a header length out of all bounds',
      new Uint8Array(16).fill(0xff),
      { reason: 'malformed', where: 'header length' },
    ],
    ['no JSON', fileOf('{"a":', 0), { reason: 'malformed', where: 'header' }],
    ['text that is not UTF-8', fileOf('{}', 0).fill(0xc0, 8), { reason: 'malformed', where: 'header' }],
    ['a list', fileOf([1], 0), { reason: 'malformed', where: '0' }],
    ['a number', fileOf(1, 0), { reason: 'malformed', where: 'header' }],
    ['half precision', fileOf({ a: entry({ dtype: 'F16', shape: [4] }) }, 8), { reason: 'not-float32', name: 'a' }],
    ['data cut short', fileOf({ a: entry() }, 7), { reason: 'truncated' }],
    ['data left over', fileOf({ a: entry() }, 9), { reason: 'malformed', where: 'data' }],
    ['a shape of another size', fileOf({ a: entry({ shape: [3] }) }, 8), { reason: 'wrong-extent', name: 'a' }],
    [
      'a shape beyond counting',
      fileOf({ a: entry({ shape: [1e9, 1e9] }) }, 8),
      { reason: 'malformed', where: 'a.shape.0' },
    ],
    ['a negative size', fileOf({ a: entry({ shape: [-2] }) }, 8), { reason: 'malformed', where: 'a.shape.0' }],
    ['a fractional size', fileOf({ a: entry({ shape: [0.5] }) }, 8), { reason: 'malformed', where: 'a.shape.0' }],
    ['offsets in reverse', fileOf({ a: entry({ data_offsets: [8, 0] }) }, 8), { reason: 'wrong-extent', name: 'a' }],
    ['a gap', fileOf({ a: entry({ data_offsets: [4, 12] }) }, 12), { reason: 'wrong-extent', name: 'a' }],
    [
      'an overlap',
      fileOf({ a: entry(), b: entry({ data_offsets: [4, 12] }) }, 12),
      { reason: 'wrong-extent', name: 'b' },
    ],
    [
      'metadata that is no text',
      fileOf({ __metadata__: { a: 1 } }, 0),
      { reason: 'malformed', where: '__metadata__.a' },
    ],
    ['an entry that is none', fileOf({ a: null }, 0), { reason: 'malformed', where: 'a' }],
  ])('refuses %s', (_, bytes, details) => {
    expect(refusal(bytes)).toEqual({ file: 'x.safetensors', ...details });
  });

  it('reads or refuses anything at all, and never stumbles', () => {
    const offset = fc.oneof(fc.nat(64), fc.integer(), fc.double());
    const value = fc.oneof(
      fc.record({
        dtype: fc.constantFrom('F32', 'F16', ''),
        shape: fc.array(fc.oneof(fc.nat(4), fc.integer(), fc.double()), { maxLength: 6 }),
        data_offsets: fc.tuple(offset, offset),
      }),
      fc.jsonValue(),
    );
    const name = fc.oneof(fc.constantFrom('a', '__metadata__', '__proto__', 'constructor'), fc.string());
    const header = fc.oneof(fc.dictionary(name, value), fc.jsonValue());
    fc.assert(fc.property(header, fc.nat(64), (json, data) => void refusal(fileOf(json, data))));
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => void refusal(bytes)));
  });

  it('reads or refuses a damaged file, and never stumbles', () => {
    const file = encodeSafetensors({ arrays, metadata: { format: 'pt' } });
    const damage = fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { maxLength: 4 });
    fc.assert(
      fc.property(damage, fc.nat(file.length), (changes, length) => {
        const damaged = file.slice(0, length);
        for (const [at, byte] of changes) if (at < length) damaged[at] = byte;
        refusal(damaged);
      }),
    );
  });
});
