/** A text of one's own in the place of a test sample. Pure. */
import { encode } from '../../../engine/text/vocabulary';
import { asksQuestions, predictsNext } from '../../../state/session/test-rows';
import type { TypedSample } from '../../../state/view/view-types';
import type { SessionInfo } from '../../../workers/protocol';

/** Why a text can't be shown to the networks: codes and values of `typing.refused.<reason>`. */
export type Refusal =
  | { readonly reason: 'empty' }
  /** The first symbol that the networks don't know, and its place in characters, from 1. */
  | { readonly reason: 'unknown'; readonly symbol: string; readonly place: number }
  | { readonly reason: 'too-long'; readonly length: number; readonly most: number }
  /** A question ends with this symbol, and there is none. */
  | { readonly reason: 'no-question'; readonly symbol: string };

export type Read =
  | {
      readonly ok: true;
      readonly sample: TypedSample;
      /** Where the next symbol is predicted, the last position: what comes after all that was typed. */
      readonly last: number | null;
      /** Words that are read as unknown ones, each once. */
      readonly unknown: readonly string[];
    }
  | { readonly ok: false; readonly refusal: Refusal };

type Texts = Pick<SessionInfo, 'vocabulary' | 'shape' | 'test' | 'rowsPerSample' | 'classes'>;

/** What was typed as networks read it. Where texts have a start symbol it stands before what was typed. */
export function readTyped(info: Texts, typed: string): Read {
  const vocabulary = info.vocabulary!;
  const [length] = info.shape;
  // Where a blank is a symbol it is meant.
  const text = vocabulary.symbols.includes(' ') ? typed : typed.trim();
  const encoded = encode(vocabulary, text);
  const [strange] = encoded.unknown;
  if (!encoded.ok) {
    const { symbol, at } = strange!;
    const before = typed.slice(0, typed.indexOf(text) + at);
    return refused({ reason: 'unknown', symbol, place: [...before].length + 1 });
  }
  const ids = [...(vocabulary.start === null ? [] : [vocabulary.start]), ...encoded.ids];
  if (ids.length === 0) return refused({ reason: 'empty' });
  if (ids.length > length) return refused({ reason: 'too-long', length: ids.length, most: length });

  const inputs = new Float32Array(length).fill(vocabulary.pad);
  inputs.set(ids);
  const sample = { kind: 'typed', text: typed, vocabulary: vocabulary.hash, inputs } as const;
  const unknown = [...new Set(encoded.unknown.map(({ symbol }) => symbol))];
  if (!predictsNext(info)) {
    return { ok: true, sample: { ...sample, labels: Uint8Array.of(0) }, last: null, unknown };
  }
  // Up to here nobody has learned to predict anything.
  const end = asksQuestions(info) ? endOfQuestion(info) : null;
  const first = end === null ? 0 : ids.indexOf(end);
  if (first < 0) return refused({ reason: 'no-question', symbol: vocabulary.symbols[end!]! });
  const labels = new Uint8Array(length).fill(vocabulary.pad);
  labels.set(ids.slice(1));
  const rowWeights = Float32Array.from(labels, (_, at) => (at >= first && at < ids.length ? 1 : 0));
  return { ok: true, sample: { ...sample, labels, rowWeights }, last: ids.length - 1, unknown };
}

const refused = (refusal: Refusal): Read => ({ ok: false, refusal });

/** The symbol after which answers begin, in every question of a set. */
const endOfQuestion = ({ test }: Texts): number => test.inputs[test.rowWeights!.findIndex((weight) => weight > 0)]!;
