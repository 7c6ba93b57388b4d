/**
 * The safetensors container: a 64-bit little-endian header length, a JSON header padded with spaces to 8 bytes, then
 * the arrays' raw little-endian bytes without gaps. https://huggingface.co/docs/safetensors
 */
import * as v from 'valibot';
import { size } from '../models/plan';
import type { NamedArrays } from '../models/weights';
import { arrayShape, parseJson, requireShape } from './json';
import { refuse, shown } from './refusal';

const LENGTH_BYTES = 8;
const MAX_HEADER_BYTES = 1 << 20;

/** Bytes of a number of the types that compressed networks are stored in, beside float32. */
const smallTypes = { I8: 1, U8: 1, I32: 4, I64: 8, F8_E4M3: 1, F8_E5M2: 1 } as const;
export type SmallType = keyof typeof smallTypes;
const isSmall = (dtype: string): dtype is SmallType => Object.hasOwn(smallTypes, dtype);

/** An array of another type than float32, as its bytes. */
export interface SmallArray {
  readonly dtype: SmallType;
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

export interface Safetensors {
  readonly arrays: NamedArrays;
  /** Those of small numbers; none where absent. */
  readonly small?: Readonly<Record<string, SmallArray>>;
  readonly metadata: Readonly<Record<string, string>>;
}

export function encodeSafetensors({ arrays, small = {}, metadata }: Safetensors): Uint8Array<ArrayBuffer> {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let end = 0;
  for (const [name, { shape, data }] of Object.entries(arrays)) {
    header[name] = { dtype: 'F32', shape, data_offsets: [end, (end += data.byteLength)] };
  }
  for (const [name, { dtype, shape, data }] of Object.entries(small)) {
    header[name] = { dtype, shape, data_offsets: [end, (end += data.byteLength)] };
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const start = LENGTH_BYTES + Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(start + end).fill(0x20, LENGTH_BYTES, start);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(start - LENGTH_BYTES), true);
  bytes.set(json, LENGTH_BYTES);
  let offset = start;
  for (const { data } of [...Object.values(arrays), ...Object.values(small)]) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), offset);
    offset += data.byteLength;
  }
  return bytes;
}

const offset = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const entrySchema = v.strictObject({
  dtype: v.string(),
  shape: arrayShape,
  data_offsets: v.strictTuple([offset, offset]),
});
const metadataSchema = v.record(v.string(), v.string());
const headerSchema = v.record(v.string(), v.unknown());

/** Whether the bytes begin as a safetensors file does. */
export const looksLikeSafetensors = (bytes: Uint8Array): boolean =>
  bytes.length > LENGTH_BYTES && bytes[LENGTH_BYTES] === 0x7b && bytes[6] === 0 && bytes[7] === 0;

export interface SafetensorsHeader {
  /** In the order of their bytes, each from `from` to `to`; between them is nothing. */
  readonly entries: readonly {
    readonly name: string;
    readonly dtype: string;
    readonly shape: readonly number[];
    readonly bytes: Uint8Array;
  }[];
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * What a file says it holds, compared with the bytes that are there. Whether an array's bytes are as many as its shape asks for
 * depends on its type, and is for the reader to say.
 * @throws PlaygroundError `weights-invalid`
 */
export function readSafetensorsHeader(file: string, bytes: Uint8Array): SafetensorsHeader {
  if (bytes.length < LENGTH_BYTES) return refuse(file, 'truncated');
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (length > MAX_HEADER_BYTES) return refuse(file, 'malformed', { where: 'header length' });
  const start = LENGTH_BYTES + Number(length);
  if (start > bytes.length) return refuse(file, 'truncated');
  const { __metadata__: metadata = {}, ...entries } = requireShape(
    file,
    headerSchema,
    parseJson(file, bytes.subarray(LENGTH_BYTES, start), 'malformed', 'header'),
  );
  const described = Object.entries(entries).map(([name, value]) => ({
    name,
    ...requireShape(file, entrySchema, value, shown(name)),
  }));
  // The format allows neither gaps nor overlaps, so the sorted ranges must cover the data from end to end.
  described.sort((a, b) => a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1]);
  const told = requireShape(file, metadataSchema, metadata, '__metadata__');
  let reached = 0;
  const found = described.map(({ name, dtype, shape, data_offsets: [from, to] }) => {
    if (from !== reached || to < from) return refuse(file, 'wrong-extent', { name: shown(name) });
    if (start + to > bytes.length) return refuse(file, 'truncated');
    reached = to;
    return { name, dtype, shape, bytes: bytes.subarray(start + from, start + to) };
  });
  if (start + reached !== bytes.length) refuse(file, 'malformed', { where: 'data' });
  return { entries: found, metadata: told };
}

/**
 * Reads float32 arrays, and where `withSmall` those of small numbers; files that hold any other type are refused. What the file claims is checked against the bytes
 * that are there before anything is allocated.
 * @throws PlaygroundError `weights-invalid`
 */
export function decodeSafetensors(
  file: string,
  bytes: Uint8Array,
  withSmall: (metadata: Safetensors['metadata']) => boolean = () => false,
): Required<Safetensors> {
  const { entries, metadata } = readSafetensorsHeader(file, bytes);
  const allowed = withSmall(metadata);
  const arrays: Record<string, NamedArrays[string]> = {};
  const small: Record<string, SmallArray> = {};
  for (const { name, dtype, shape, bytes: own } of entries) {
    const isOfSmall = allowed && isSmall(dtype);
    if (dtype !== 'F32' && !isOfSmall) return refuse(file, 'not-float32', { name: shown(name) });
    if (own.length !== size(shape) * (isOfSmall ? smallTypes[dtype] : 4))
      return refuse(file, 'wrong-extent', { name: shown(name) });
    const data = own.slice();
    if (isOfSmall) small[name] = { dtype, shape, data };
    else arrays[name] = { shape, data: new Float32Array(data.buffer) };
  }
  return { arrays, small, metadata };
}
