/**
 * Vocabularies: which symbols a network of text knows, each with its id, and text to ids and back. Plain data, in the
 * order of the ids; special symbols are written in angle brackets, `<pad>` always being 0.
 */
import { PlaygroundError } from '../errors';
import { sha256 } from '../sha256';
import { PAD, START, STOP, UNKNOWN } from './special-symbols';

/**
 * How a text falls apart into symbols.
 * - `characters`: each character (code point) is one.
 * - `symbols`: runs between blanks, as in `cat = K AE T`; a run that is no symbol is read character by character.
 * - `words`: letters that stand together, in lower case, and each of `. , ; : ! ?`; all else only separates.
 */
export const vocabularyKinds = ['characters', 'symbols', 'words'] as const;
export type VocabularyKind = (typeof vocabularyKinds)[number];

/** What a text is written with. Ids are places in `symbols`. */
export interface Vocabulary {
  readonly kind: VocabularyKind;
  /** Symbol of each id. */
  readonly symbols: readonly string[];
  /** Fills sequences up to their length; always 0. */
  readonly pad: number;
  /** Ends what a network writes; null where nothing is written. */
  readonly stop: number | null;
  /** Stands before the first symbol where there is no prompt. */
  readonly start: number | null;
  /** Stands for every symbol that has no id of its own. */
  readonly unknown: number | null;
  /** Two vocabularies are the same exactly where their hashes are: SHA-256 of kind and symbols. */
  readonly hash: string;
}

const special = new Set<string>([PAD, START, STOP, UNKNOWN]);

/** A symbol of a text that its vocabulary does not have. */
export interface UnknownSymbol {
  readonly symbol: string;
  /** Where it begins in the text, as strings are indexed. */
  readonly at: number;
}

export type Encoded =
  | { readonly ok: true; readonly ids: Int32Array; readonly unknown: readonly UnknownSymbol[] }
  /** Some symbols have no id, and there is no `<unknown>`: nothing is guessed. */
  | { readonly ok: false; readonly unknown: readonly UnknownSymbol[] };

/**
 * @param symbols in the order of their ids, `<pad>` first, each once
 * @throws RangeError where they are not
 */
export function makeVocabulary(kind: VocabularyKind, symbols: readonly string[]): Vocabulary {
  if (symbols[0] !== PAD) throw new RangeError(`a vocabulary begins with ${PAD}`);
  if (new Set(symbols).size !== symbols.length) throw new RangeError('a vocabulary has each symbol once');
  const idOf = (symbol: string): number | null => (symbols.includes(symbol) ? symbols.indexOf(symbol) : null);
  return {
    kind,
    symbols,
    pad: 0,
    stop: idOf(STOP),
    start: idOf(START),
    unknown: idOf(UNKNOWN),
    hash: sha256(new TextEncoder().encode(JSON.stringify([kind, symbols]))),
  };
}

/** Ids of a vocabulary's symbols, the special ones left out: no text can spell them. */
function ordinary(vocabulary: Vocabulary): ReadonlyMap<string, number> {
  let ids = ordinaryIds.get(vocabulary);
  if (!ids) {
    ids = new Map(vocabulary.symbols.flatMap((symbol, id) => (special.has(symbol) ? [] : [[symbol, id] as const])));
    ordinaryIds.set(vocabulary, ids);
  }
  return ids;
}
const ordinaryIds = new WeakMap<Vocabulary, ReadonlyMap<string, number>>();

/** The symbols of a text, in its order, by a vocabulary that is yet to be made. */
export const symbolsIn = (kind: VocabularyKind, text: string): string[] =>
  Array.from(splitText[kind](text, new Map()), ({ symbol }) => symbol);

/** A text's ids, and what in it has none of its own, in the order of the text. */
export function encode(vocabulary: Vocabulary, text: string): Encoded {
  const known = ordinary(vocabulary);
  const ids: number[] = [];
  const unknown: UnknownSymbol[] = [];
  for (const { symbol, at } of splitText[vocabulary.kind](text, known)) {
    const id = known.get(symbol);
    if (id === undefined) unknown.push({ symbol, at });
    if (id !== undefined || vocabulary.unknown !== null) ids.push(id ?? vocabulary.unknown!);
  }
  if (unknown.length > 0 && vocabulary.unknown === null) return { ok: false, unknown };
  return { ok: true, ids: Int32Array.from(ids), unknown };
}

/**
 * Ids of a text that is known to hold nothing unknown.
 * @throws RangeError where it does
 */
export function idsOf(vocabulary: Vocabulary, text: string): Int32Array {
  const encoded = encode(vocabulary, text);
  if (!encoded.ok) throw new RangeError(`“${text}” holds what its vocabulary does not`);
  return encoded.ids;
}

/**
 * The text of ids up to the first stop, other special symbols but `<unknown>` left out.
 * @throws RangeError for an id that the vocabulary doesn't have
 */
export function decode(vocabulary: Vocabulary, ids: Iterable<number>): string {
  const written: string[] = [];
  for (const id of ids) {
    const symbol = vocabulary.symbols[id];
    if (symbol === undefined) throw new RangeError(`no symbol has the id ${id}`);
    if (id === vocabulary.stop) break;
    if (id === vocabulary.unknown || !special.has(symbol)) written.push(symbol);
  }
  return written.join(vocabulary.kind === 'characters' ? '' : ' ');
}

type Splitter = (text: string, known: ReadonlyMap<string, number>) => Iterable<UnknownSymbol>;

/** Letters, with apostrophes between them; or one of the marks that sentences are made with. */
const WORD = /\p{L}[\p{L}\p{M}]*(?:['’]\p{L}[\p{L}\p{M}]*)*|[.,;:!?]/gu;

const splitText: Readonly<Record<VocabularyKind, Splitter>> = {
  characters: (text) => matches(text, /[^]/gu),
  *symbols(text, known) {
    for (const run of matches(text, /\S+/gu)) {
      if (known.has(run.symbol)) yield run;
      else for (const { symbol, at } of matches(run.symbol, /[^]/gu)) yield { symbol, at: run.at + at };
    }
  },
  words: (text) => matches(text, WORD).map(({ symbol, at }) => ({ symbol: symbol.toLowerCase(), at })),
};

const matches = (text: string, pattern: RegExp): UnknownSymbol[] =>
  Array.from(text.matchAll(pattern), ({ 0: symbol, index: at }) => ({ symbol, at }));

/**
 * What sets two vocabularies apart: the reason code of `errors.vocabulary-differs.<reason>` with its values, or null
 * where they are the same.
 */
function vocabularyDifference(
  teacher: Vocabulary,
  student: Vocabulary,
): Readonly<{ reason: 'kind' | 'size' | 'symbol' } & Record<string, string | number>> | null {
  if (teacher.hash === student.hash) return null;
  if (teacher.kind !== student.kind) return { reason: 'kind' };
  if (teacher.symbols.length !== student.symbols.length) {
    return { reason: 'size', expected: student.symbols.length, received: teacher.symbols.length };
  }
  const id = student.symbols.findIndex((symbol, at) => symbol !== teacher.symbols[at]);
  return { reason: 'symbol', id, expected: student.symbols[id]!, received: teacher.symbols[id]! };
}

/**
 * A teacher's probabilities are compared with a student's symbol by symbol: both must mean the same by each id.
 * @param network the teacher, as arms are called
 * @throws PlaygroundError `vocabulary-differs` {network, reason, …}
 */
export function requireSameVocabulary(network: string, teacher: Vocabulary, student: Vocabulary): void {
  const difference = vocabularyDifference(teacher, student);
  if (difference) throw new PlaygroundError('vocabulary-differs', { network, ...difference });
}
