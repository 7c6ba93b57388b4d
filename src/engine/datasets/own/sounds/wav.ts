import { limits } from '../limits';
import { isWav } from '../formats';
import { refuse } from '../refusal';

/** A recording, all channels mixed. */
export interface Sound {
  /** Samples a second. */
  readonly rate: number;
  /** Of all there is, also where only its beginning is in `samples`. */
  readonly seconds: number;
  /** −1 to 1, `limits.seconds` of them at most. */
  readonly samples: Float32Array;
}

const PCM = 1;
const FLOAT = 3;
const EXTENSIBLE = 0xfffe;
const CHUNK_HEADER = 8;
const MOST_CHANNELS = 64;

type Read = (view: DataView, at: number) => number;

/** By encoding and bits: a sample as −1 to 1. */
const READERS: Readonly<Record<string, Read>> = {
  [`${PCM}/8`]: (view, at) => (view.getUint8(at) - 128) / 128,
  [`${PCM}/16`]: (view, at) => view.getInt16(at, true) / 2 ** 15,
  [`${PCM}/24`]: (view, at) => (view.getUint16(at, true) + view.getInt8(at + 2) * 65536) / 2 ** 23,
  [`${PCM}/32`]: (view, at) => view.getInt32(at, true) / 2 ** 31,
  [`${FLOAT}/32`]: (view, at) => view.getFloat32(at, true),
  [`${FLOAT}/64`]: (view, at) => view.getFloat64(at, true),
};

/**
 * WAV (RIFF; Microsoft and IBM, Multimedia Programming Interface, 1991; WAVE_FORMAT_EXTENSIBLE) with samples as integers of 8 to
 * 32 bits or as floats.
 * @throws PlaygroundError `own-data`
 */
export function readWav(file: string, bytes: Uint8Array): Sound {
  if (!isWav(bytes)) return refuse(file, 'unsupported-sound', { encoding: file.split('.').at(-1) ?? '' });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let format: Format | null = null;
  for (let at = 12; at + CHUNK_HEADER <= bytes.length;) {
    const name = String.fromCharCode(...bytes.subarray(at, at + 4));
    const size = view.getUint32(at + 4, true);
    const start = at + CHUNK_HEADER;
    if (name === 'fmt ') format = formatAt(file, view, start, size);
    if (name === 'data') return format ? samplesAt(file, view, start, size, format) : refuse(file, 'damaged');
    at = start + size + (size % 2);
  }
  return refuse(file, 'truncated');
}

interface Format {
  readonly channels: number;
  readonly rate: number;
  /** Of a sample of one channel. */
  readonly width: number;
  readonly read: Read;
}

function formatAt(file: string, view: DataView, at: number, size: number): Format {
  if (size < 16 || at + size > view.byteLength) return refuse(file, 'truncated');
  const stated = view.getUint16(at, true);
  const encoding = stated === EXTENSIBLE && size >= 26 ? view.getUint16(at + 24, true) : stated;
  const [channels, rate] = [view.getUint16(at + 2, true), view.getUint32(at + 4, true)];
  const bits = view.getUint16(at + 14, true);
  const key = `${encoding}/${bits}`;
  const read = Object.hasOwn(READERS, key) ? READERS[key] : undefined;
  if (!read) return refuse(file, 'unsupported-sound', { encoding: key });
  if (channels < 1 || channels > MOST_CHANNELS) return refuse(file, 'damaged');
  const [least, most] = limits.rates;
  if (rate < least || rate > most) refuse(file, 'sample-rate', { rate, least, most });
  return { channels, rate, width: bits / 8, read };
}

function samplesAt(file: string, view: DataView, start: number, stated: number, format: Format): Sound {
  const { channels, rate, width, read } = format;
  const there = view.byteLength - start;
  // What is written as it is recorded has no size yet: 0, or the largest.
  const size = stated === 0 || stated === 0xffffffff ? there : stated;
  if (size > there) refuse(file, 'truncated');
  const count = Math.floor(size / (channels * width));
  if (count === 0) refuse(file, 'no-rows');
  const samples = new Float32Array(Math.min(count, limits.seconds * rate));
  for (let i = 0; i < samples.length; i++) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) sum += read(view, start + (i * channels + channel) * width);
    samples[i] = finite(sum / channels);
  }
  return { rate, seconds: count / rate, samples };
}

/** Floats may be anything. */
const finite = (value: number): number => (Number.isFinite(value) ? value : 0);
