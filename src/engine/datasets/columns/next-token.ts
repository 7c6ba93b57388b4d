/** From written sequences to samples whose every next symbol is predicted. */
import { decode, type Vocabulary } from '../../text/vocabulary';
import type { ColumnSamples, TokensField } from './columns';

/** A sequence from its first symbol to its last, the stop included where it has one. */
export interface WrittenSequence {
  readonly ids: ArrayLike<number>;
  /** Symbols at its beginning that are given: nobody is asked to predict them. At least 1. */
  readonly prompt: number;
  /** Sequences with the same number are kin. */
  readonly group: number;
}

/** Labels are bytes: a vocabulary that is predicted has no more symbols than they can tell apart. */
const MAX_PREDICTED_SYMBOLS = 255;

/**
 * Inputs are a sequence without its last symbol, labels the same without its first, both padded to `length`; a row
 * counts where its label is a symbol beyond the prompt.
 * @throws RangeError where a sequence doesn't fit, has no prompt, or the vocabulary is too large to be predicted
 */
export function nextTokenSamples(
  sequences: readonly WrittenSequence[],
  { name, shape, vocabulary }: TokensField,
): ColumnSamples {
  const [length] = shape;
  if (vocabulary.symbols.length > MAX_PREDICTED_SYMBOLS) throw new RangeError('too many symbols to be predicted');
  const count = sequences.length;
  const tokens = new Int32Array(count * length).fill(vocabulary.pad);
  const labels = new Uint8Array(count * length).fill(vocabulary.pad);
  const rowWeights = new Uint8Array(count * length);
  const texts = sequences.map(({ ids, prompt }, sample) => {
    if (ids.length - 1 > length || prompt < 1) throw new RangeError(`sequence ${sample} does not fit`);
    for (let i = 0; i + 1 < ids.length; i++) {
      const row = sample * length + i;
      tokens[row] = ids[i]!;
      labels[row] = ids[i + 1]!;
      rowWeights[row] = i + 1 >= prompt ? 1 : 0;
    }
    return textOf(vocabulary, ids);
  });
  return {
    count,
    inputs: { [name]: tokens },
    labels,
    rowWeights,
    prompts: Uint8Array.from(sequences, ({ prompt }) => prompt),
    groups: Uint32Array.from(sequences, ({ group }) => group),
    texts,
  };
}

const textOf = (vocabulary: Vocabulary, ids: ArrayLike<number>): string => decode(vocabulary, Array.from(ids));
