/** How raw inputs become what a network reads, as Python functions, with `read_json` at hand. */
import { holdsIds, isText } from '../../models/inputs';
import type { Plan } from '../../models/plan';
import type { Vocabulary, VocabularyKind } from '../../text/vocabulary';

/** How a text falls apart, as Python: expressions of `text`, and of `known`, the ids of symbols. */
const pieces: Readonly<Record<VocabularyKind, string>> = {
  characters: 'text',
  symbols: '(piece for run in text.split() for piece in ([run] if run in known else run))',
  words: `re.findall(r"[^\\W\\d_]+(?:['’][^\\W\\d_]+)*|[.,;:!?]", text.lower())`,
};

/** From a text to ids. */
const pythonEncode = ({ kind, unknown }: Vocabulary): string => `def encode(text):
    """A text's ids${unknown === null ? '; one that has a symbol of no id is refused' : ''}."""
${kind === 'words' ? '    import re\n\n' : ''}    known = {symbol: id for id, symbol in enumerate(read_json("vocabulary.json")["symbols"])}
    return [${unknown === null ? 'known[piece]' : `known.get(piece, ${unknown})`} for piece in ${pieces[kind]}]
`;

/** From raw values to normalised ones; of several inputs the one of that name. @param normalise Python: `raw` by `normalisation` */
const pythonPreprocess = (
  several: boolean,
  normalise: string,
): string => `def preprocess(raw${several ? ', name' : ''}):
    """Raw values to what the network reads."""
    normalisation = read_json("preprocessing.json")${several ? '["inputs"][name]' : ''}["normalisation"]
    return ${normalise}
`;

/** All that the plan's inputs need. */
export function pythonReaders({ inputs }: Plan, vocabulary: Vocabulary | undefined, normalise: string): string {
  const several = inputs.length > 1;
  const readers = [
    ...(vocabulary && inputs.some(isText) ? [pythonEncode(vocabulary)] : []),
    ...(inputs.every(holdsIds) ? [] : [pythonPreprocess(several, normalise)]),
  ];
  return readers.join('\n\n');
}
