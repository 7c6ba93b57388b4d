/** What samples say: the text among the things that they are made of. Pure. */
import { inputThat, isText, offsetOf } from '../../../engine/models/inputs';
import { size } from '../../../engine/models/plan';
import { decode, encode, type Vocabulary } from '../../../engine/text/vocabulary';
import type { DrawnProps } from '../kinds/sample-kind';

/** Stands for a word that has no symbol of its own. */
const UNKNOWN_WORD = '▢';

/** The ids of a sample's tokens, the padding at their end left out; none where it has no text. */
function idsOfSample({ values, parts }: Pick<DrawnProps, 'values' | 'parts'>): readonly number[] {
  const text = inputThat(parts, isText);
  if (!isText(text)) return [];
  const from = offsetOf(parts, text.name);
  return Array.from(values.subarray(from, from + size(text.shape))).filter((id) => id > 0);
}

/** A sample's text as people write it; empty where it has none. */
export function wordsOf(sample: Pick<DrawnProps, 'values' | 'parts' | 'vocabulary'>): string {
  const { vocabulary } = sample;
  if (!vocabulary) return '';
  const ids = idsOfSample(sample);
  if (vocabulary.kind !== 'words') return decode(vocabulary, ids);
  return ids.reduce((text, id) => {
    const word = wordOf(vocabulary, id);
    // Marks stand right behind the word before them.
    return text === '' || /^[.,;:!?]$/.test(word) ? text + word : `${text} ${word}`;
  }, '');
}

const wordOf = ({ symbols, unknown }: Vocabulary, id: number): string =>
  id === unknown ? UNKNOWN_WORD : (symbols[id] ?? '');

/** A stretch of a text. */
export interface TextRun {
  readonly run: string;
  /** Whether it is a word that the vocabulary has no token for. */
  readonly unknown: boolean;
}

/** A text in stretches that are known and words that are not; all of it is known without a vocabulary. */
export function runsOf(text: string, vocabulary: Vocabulary | undefined): readonly TextRun[] {
  const unknown = vocabulary ? encode(vocabulary, text).unknown : [];
  const runs: TextRun[] = [];
  let from = 0;
  for (const { symbol, at } of unknown) {
    runs.push({ run: text.slice(from, at), unknown: false });
    from = at + symbol.length;
    runs.push({ run: text.slice(at, from), unknown: true });
  }
  return [...runs, { run: text.slice(from), unknown: false }].filter(({ run }) => run !== '');
}
