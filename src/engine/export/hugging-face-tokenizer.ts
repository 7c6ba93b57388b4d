/**
 * A vocabulary as `tokenizers` has it: a model of whole symbols, and how a text falls apart into them.
 * https://huggingface.co/docs/tokenizers, the crate's `tokenizer.json`.
 */
import type { Vocabulary, VocabularyKind } from '../text/vocabulary';
import { UNKNOWN } from '../text/special-symbols';

/** How a text falls apart; symbols stand beside one another, or with blanks between them. */
interface Pieces {
  readonly normalizer: object | null;
  readonly preTokenizer: (symbols: readonly string[]) => object;
  readonly decoder: object | null;
}

const split = (regex: string, behavior: 'Isolated' | 'Removed', invert = false): object => ({
  ...{ type: 'Split', pattern: { Regex: regex }, behavior, invert },
});

const pieces: Readonly<Record<VocabularyKind, Pieces>> = {
  characters: {
    normalizer: null,
    preTokenizer: () => split('[\\s\\S]', 'Isolated'),
    decoder: { type: 'Fuse' },
  },
  symbols: {
    normalizer: null,
    // A run that is no symbol is read character by character.
    preTokenizer: (symbols) => ({
      type: 'Sequence',
      pretokenizers: [
        { type: 'WhitespaceSplit' },
        split(
          `^(?:${symbols
            .filter((each) => [...each].length > 1)
            .map(literal)
            .join('|')})$|.`,
          'Isolated',
        ),
      ],
    }),
    decoder: null,
  },
  words: {
    normalizer: { type: 'Lowercase' },
    preTokenizer: () => split("\\p{L}[\\p{L}\\p{M}]*(?:['’]\\p{L}[\\p{L}\\p{M}]*)*|[.,;:!?]", 'Removed', true),
    decoder: null,
  },
};

const literal = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** The contents of `tokenizer.json`. */
export function tokenizerJson(vocabulary: Vocabulary): object {
  const { kind, symbols, start } = vocabulary;
  const { normalizer, preTokenizer, decoder } = pieces[kind];
  const special = specialIds(vocabulary);
  const ordinary = symbols.filter((_, id) => !special.includes(id));
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: special.map((id) => ({
      ...{
        id,
        content: symbols[id]!,
        single_word: false,
        lstrip: false,
        rstrip: false,
        normalized: false,
        special: true,
      },
    })),
    normalizer,
    pre_tokenizer: preTokenizer(ordinary),
    post_processor: start === null ? null : startingWith(symbols[start]!, start),
    decoder,
    model: {
      type: 'WordLevel',
      vocab: Object.fromEntries(symbols.map((symbol, id) => [symbol, id])),
      unk_token: UNKNOWN,
    },
  };
}

/** The contents of `tokenizer_config.json`. @param length how many tokens a network was trained to read */
export function tokenizerConfig({ symbols, pad, start, stop, unknown }: Vocabulary, length: number): object {
  const named = (id: number | null) => (id === null ? null : symbols[id]!);
  return {
    tokenizer_class: 'PreTrainedTokenizerFast',
    model_max_length: length,
    model_input_names: ['input_ids', 'attention_mask'],
    padding_side: 'left',
    clean_up_tokenization_spaces: false,
    pad_token: named(pad),
    bos_token: named(start),
    eos_token: named(stop),
    unk_token: named(unknown),
  };
}

const specialIds = ({ pad, start, stop, unknown }: Vocabulary): number[] =>
  [pad, start, stop, unknown].filter((id) => id !== null).sort((a, b) => a - b);

/** Every text begins with this symbol. */
function startingWith(symbol: string, id: number): object {
  const first = { SpecialToken: { id: symbol, type_id: 0 } };
  const text = (which: 'A' | 'B', type_id: number) => ({ Sequence: { id: which, type_id } });
  return {
    type: 'TemplateProcessing',
    single: [first, text('A', 0)],
    pair: [first, text('A', 0), text('B', 1)],
    special_tokens: { [symbol]: { id: symbol, ids: [id], tokens: [symbol] } },
  };
}
