import * as v from 'valibot';
import { refuse, shown, type Refusal } from './refusal';

/** Bytes or text as JSON. @throws PlaygroundError `weights-invalid` with `reason` where it is none. */
export function parseJson(file: string, source: Uint8Array | string, reason: Refusal, where = ''): unknown {
  try {
    return JSON.parse(typeof source === 'string' ? source : new TextDecoder('utf-8', { fatal: true }).decode(source));
  } catch (cause) {
    return refuse(file, reason, { where }, cause);
  }
}

/** A value in the shape of `schema`. @throws PlaygroundError `weights-invalid`, `malformed`, naming the first offender. */
export function requireShape<T>(file: string, schema: v.GenericSchema<unknown, T>, value: unknown, within = ''): T {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const path = v.getDotPath(result.issues[0]);
  return refuse(file, 'malformed', { where: shown([within, path].filter(Boolean).join('.') || 'header') });
}

/** Sizes of an array, bounded so that their product is exact. */
export const arrayShape = v.pipe(
  v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1 << 20))),
  v.maxLength(4),
);
