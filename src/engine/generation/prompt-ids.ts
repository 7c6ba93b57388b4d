import { PlaygroundError } from '../errors';
import { encode, type Vocabulary } from '../text/vocabulary';

/**
 * A typed prompt as ids. Where texts have a start symbol it stands before what was typed, which then may be nothing.
 * @throws PlaygroundError `prompt-invalid`: `empty`, or `unknown` with the first symbol that has no id, its place (from 1, in
 * characters)
 */
export function promptIds(vocabulary: Vocabulary, text: string): readonly number[] {
  const encoded = encode(vocabulary, text);
  const [strange] = encoded.unknown;
  // What stands for all unknown symbols can be read, but nobody who types a prompt means it.
  if (strange) {
    const place = [...text.slice(0, strange.at)].length + 1;
    throw new PlaygroundError('prompt-invalid', { reason: 'unknown', symbol: strange.symbol, place });
  }
  const ids = [...(vocabulary.start === null ? [] : [vocabulary.start]), ...(encoded.ok ? encoded.ids : [])];
  if (ids.length === 0) throw new PlaygroundError('prompt-invalid', { reason: 'empty' });
  return ids;
}
