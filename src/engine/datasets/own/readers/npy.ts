import type { TextArray } from '../array-table';
import { sizeOf, type NumericArray } from '../arrays';
import { limits } from '../limits';
import { refuse, short } from '../refusal';

/** Python writes a header of a hundred characters; one of a structured array is longer, and refused anyway. */
const MOST_HEADER = 1 << 16;

type Get = (view: DataView, at: number, little: boolean) => number;

const GETTERS: Readonly<Record<string, Get>> = {
  b1: (view, at) => Number(view.getUint8(at) !== 0),
  i1: (view, at) => view.getInt8(at),
  u1: (view, at) => view.getUint8(at),
  i2: (view, at, little) => view.getInt16(at, little),
  u2: (view, at, little) => view.getUint16(at, little),
  i4: (view, at, little) => view.getInt32(at, little),
  u4: (view, at, little) => view.getUint32(at, little),
  i8: (view, at, little) => Number(view.getBigInt64(at, little)),
  u8: (view, at, little) => Number(view.getBigUint64(at, little)),
  f2: (view, at, little) => half(view.getUint16(at, little)),
  f4: (view, at, little) => view.getFloat32(at, little),
  f8: (view, at, little) => view.getFloat64(at, little),
};

/** IEEE 754 binary16, from its bits. */
function half(bits: number): number {
  const [sign, exponent, fraction] = [bits & 0x8000 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (exponent ? 2 ** (exponent - 15) * (1 + fraction / 1024) : fraction * 2 ** -24);
}

/**
 * NumPy's .npy (numpy.lib.format, versions 1 to 3), of any byte order, row-major or Fortran's. The header is a Python literal and is
 * matched, not run; texts have one width, `U` with four bytes a character, `S` with one; arrays of Python objects are refused: they would have to be.
 * @throws PlaygroundError `own-data`
 */
export function readNpy(file: string, bytes: Uint8Array): NumericArray | TextArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLong = (bytes[6] ?? 0) > 1;
  const start = isLong ? 12 : 10;
  if (bytes.length < start) refuse(file, 'truncated');
  const length = isLong ? view.getUint32(8, true) : view.getUint16(8, true);
  if (length > MOST_HEADER) refuse(file, 'damaged');
  if (bytes.length < start + length) refuse(file, 'truncated');
  const header = new TextDecoder('latin1').decode(bytes.subarray(start, start + length));
  const { order, type, width, fortran, shape } = described(file, header);
  if (shape.length > 4) refuse(file, 'dimensions', { dimensions: shape.length });
  const size = sizeOf(shape);
  const data = start + length;
  if (!(bytes.length >= data + size * width)) refuse(file, 'truncated');
  if (bytes.length > data + size * width) refuse(file, 'damaged');
  const placeOf = fortran ? fortranPlaces(shape) : (place: number) => place;
  const little = order !== '>';
  if (type === 'U' || type === 'S') {
    if (width > limits.textLength) refuse(file, 'text-too-long', { most: limits.textLength, row: 1, column: '' });
    const text = type === 'U' ? wideText : narrowText;
    return { shape, text: (place) => text(view, data + placeOf(place) * width, width, little) };
  }
  const kind = `${type}${width}`;
  const get = Object.hasOwn(GETTERS, kind) ? GETTERS[kind] : undefined;
  if (!get) return refuse(file, 'element-type', { type: short(`${type}${width}`) });
  return {
    shape,
    whole: 'iub'.includes(type),
    bytes: kind === 'u1',
    at: (place) => get(view, data + placeOf(place) * width, little),
  };
}

interface Description {
  readonly order: string;
  readonly type: string;
  /** Bytes of an element. */
  readonly width: number;
  readonly fortran: boolean;
  readonly shape: readonly number[];
}

function described(file: string, header: string): Description {
  const descr = /'descr'\s*:\s*(?:'([^']{0,64})'|(\[))/.exec(header);
  const fortran = /'fortran_order'\s*:\s*(True|False)/.exec(header)?.[1];
  const extents = /'shape'\s*:\s*\(([\d,\sL]{0,200})\)/.exec(header)?.[1];
  if (!descr || fortran === undefined || extents === undefined) return refuse(file, 'damaged');
  if (descr[2]) refuse(file, 'element-type', { type: 'struct' });
  const said = descr[1] ?? '';
  if (said.includes('O')) refuse(file, 'pickled');
  const element = /^([<>|=]?)([a-zA-Z])(\d{1,9})$/.exec(said);
  if (!element) return refuse(file, 'element-type', { type: short(said) });
  const [, order = '', type = '', count = ''] = element;
  const shape = extents.split(',').flatMap((extent) => (extent.trim() === '' ? [] : [parseInt(extent, 10)]));
  if (shape.some((extent) => !Number.isSafeInteger(extent))) refuse(file, 'damaged');
  return { order, type, width: Number(count) * (type === 'U' ? 4 : 1), fortran: fortran === 'True', shape };
}

/** From a place in row-major order to that where the first index runs fastest. */
function fortranPlaces(shape: readonly number[]): (place: number) => number {
  const strides = shape.map((_, axis) => sizeOf(shape.slice(0, axis)));
  return (place) => {
    let [rest, at] = [place, 0];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const extent = shape[axis]!;
      at += (rest % extent) * strides[axis]!;
      rest = Math.floor(rest / extent);
    }
    return at;
  };
}

function wideText(view: DataView, at: number, width: number, little: boolean): string {
  let text = '';
  for (let i = 0; i < width; i += 4) {
    const code = view.getUint32(at + i, little);
    if (code > 0 && code <= 0x10ffff) text += String.fromCodePoint(code);
  }
  return text;
}

const narrowText = (view: DataView, at: number, width: number): string =>
  new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at, width)).replace(/\0+$/, '');
