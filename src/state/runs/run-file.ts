/**
 * A run as one file: JSON, so that any tool can read it, with typed arrays as base64 of their little-endian bytes. A file
 * comes from anywhere: its size is bounded before it is read, and what it holds is checked whole.
 */
import { PlaygroundError } from '../../engine/errors';
import { toBase64 } from '../base64url';
import type { RunRecord } from './run-record';
import { requireRecord } from './run-schema';

const FORMAT = 'distillation-playground-run';
/** Several times what the largest experiments take. */
export const MOST_FILE_MEGABYTES = 128;

/** How an array is marked, so that nothing else can be taken for one. */
const KINDS = { $f32: Float32Array, $u8: Uint8Array } as const;
type Kind = keyof typeof KINDS;

const base64 = (array: Uint8Array | Float32Array): string =>
  toBase64(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));

function fromBase64(kind: Kind, text: string): Uint8Array | Float32Array {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const array = new KINDS[kind](bytes.buffer);
  return array;
}

const encoded = (_key: string, value: unknown): unknown => {
  if (value instanceof Float32Array) return { $f32: base64(value) };
  if (value instanceof Uint8Array) return { $u8: base64(value) };
  return value;
};

function decoded(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value);
  const [kind] = keys;
  if (keys.length !== 1 || (kind !== '$f32' && kind !== '$u8')) return value;
  const text: unknown = (value as Record<Kind, unknown>)[kind];
  if (typeof text !== 'string') return value;
  return fromBase64(kind, text);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Whether what a file holds says that it is a run. */
export const isRunFile = (value: unknown): boolean => isRecord(value) && value['format'] === FORMAT;

/** `record` as a file's content. */
export const writeRunFile = (record: RunRecord): string => JSON.stringify({ format: FORMAT, run: record }, encoded);

/** @throws PlaygroundError `run-unreadable` with the reason, whatever the text is. */
export function parseRunFile(text: string): RunRecord {
  let value: unknown;
  try {
    value = JSON.parse(text, decoded);
  } catch {
    throw new PlaygroundError('run-unreadable', { reason: 'no-json' });
  }
  if (!isRunFile(value)) throw new PlaygroundError('run-unreadable', { reason: 'no-run' });
  return requireRecord((value as { readonly run?: unknown }).run);
}

/** @throws PlaygroundError `run-unreadable` with the reason, whatever the file holds. */
export async function readRunFile(file: File): Promise<RunRecord> {
  if (file.size > MOST_FILE_MEGABYTES * 2 ** 20) {
    throw new PlaygroundError('run-unreadable', { reason: 'too-large', most: MOST_FILE_MEGABYTES });
  }
  return parseRunFile(await file.text());
}
