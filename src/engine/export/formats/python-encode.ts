import type { Vocabulary, VocabularyKind } from '../../text/vocabulary';

/** How a text falls apart, as Python: expressions of `text`, and of `known`, the ids of symbols. */
const pieces: Readonly<Record<VocabularyKind, string>> = {
  characters: 'text',
  symbols: '(piece for run in text.split() for piece in ([run] if run in known else run))',
  words: `re.findall(r"[^\\W\\d_]+(?:['’][^\\W\\d_]+)*|[.,;:!?]", text.lower())`,
};

/** A Python function from text to ids, with `read_json` at hand. */
export const pythonEncode = ({ kind, unknown }: Vocabulary): string => `def encode(text):
    """A text's ids${unknown === null ? '; one that has a symbol of no id is refused' : ''}."""
${kind === 'words' ? '    import re\n\n' : ''}    known = {symbol: id for id, symbol in enumerate(read_json("vocabulary.json")["symbols"])}
    return [${unknown === null ? 'known[piece]' : `known.get(piece, ${unknown})`} for piece in ${pieces[kind]}]
`;
