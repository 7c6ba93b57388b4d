import { PAD, UNKNOWN } from '../../text/special-symbols';
import { makeVocabulary, symbolsIn, type Vocabulary, type VocabularyKind } from '../../text/vocabulary';

/**
 * The vocabulary of some texts: their most frequent symbols, by their order where they are as frequent.
 * @param most symbols, `<pad>` and `<unknown>` included
 */
export function vocabularyOf(kind: VocabularyKind, texts: Iterable<string>, most: number): Vocabulary {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const symbol of symbolsIn(kind, text)) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  }
  const frequent = [...counts].sort(([a, many], [b, others]) => others - many || (a < b ? -1 : 1));
  return makeVocabulary(kind, [PAD, UNKNOWN, ...frequent.slice(0, most - 2).map(([symbol]) => symbol)]);
}
