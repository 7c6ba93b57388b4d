import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlaygroundError } from '../errors';
import { decode, encode, makeVocabulary, requireSameVocabulary } from './vocabulary';

const characters = makeVocabulary('characters', ['<pad>', '<start>', '<stop>', ' ', 'a', 'b', 'ß', '😀']);
const sounds = makeVocabulary('symbols', ['<pad>', '<stop>', '=', 'a', 'c', 't', 'AE', 'K', 'T', 'S', 'SH', 'H']);
const words = makeVocabulary('words', ['<pad>', '<unknown>', 'the', "don't", 'turtle', ',', '.']);

const ids = (vocabulary: Parameters<typeof encode>[0], text: string): number[] => {
  const encoded = encode(vocabulary, text);
  if (!encoded.ok) throw new Error(`unknown: ${JSON.stringify(encoded.unknown)}`);
  return [...encoded.ids];
};

describe('makeVocabulary', () => {
  it('knows its special symbols by name', () => {
    expect(characters).toMatchObject({ pad: 0, start: 1, stop: 2, unknown: null });
    expect(words).toMatchObject({ pad: 0, start: null, stop: null, unknown: 1 });
  });

  it.each([[['a', 'b']], [['<pad>', 'a', 'a']], [[]]])('refuses %j', (symbols) => {
    expect(() => makeVocabulary('characters', symbols)).toThrow(RangeError);
  });
});

describe('a text of characters', () => {
  it('goes to ids and back, whatever it is', () => {
    const text = fc.array(fc.constantFrom(...characters.symbols.slice(3))).map((list) => list.join(''));
    fc.assert(
      fc.property(text, (written) => {
        expect(decode(characters, ids(characters, written))).toBe(written);
      }),
    );
  });

  it('with unknown ones is refused: which, and where', () => {
    expect(encode(characters, '😀ax b?')).toEqual({
      ok: false,
      unknown: [
        { symbol: 'x', at: 3 },
        { symbol: '?', at: 6 },
      ],
    });
  });

  it('cannot spell a special symbol', () => {
    const spelled = encode(characters, '<pad>');
    expect(spelled.ok).toBe(false);
    expect(spelled.unknown.map(({ symbol }) => symbol).join('')).toBe('<pd>');
  });
});

describe('a text of symbols', () => {
  it('is read by runs, and letter by letter where a run is no symbol', () => {
    expect(ids(sounds, 'cat= K AE  T')).toEqual(ids(sounds, 'c a t = K AE T'));
    expect(ids(sounds, 'SH')).not.toEqual(ids(sounds, 'S H'));
  });

  it('goes to ids and back, whatever it is', () => {
    const list = fc.array(fc.integer({ min: 2, max: sounds.symbols.length - 1 }));
    fc.assert(
      fc.property(list, (written) => {
        expect(ids(sounds, decode(sounds, written))).toEqual(written);
      }),
    );
  });

  it('says where an unknown one is', () => {
    expect(encode(sounds, 'ca7 = K')).toEqual({ ok: false, unknown: [{ symbol: '7', at: 2 }] });
  });
});

describe('a text of words', () => {
  it('is read in lower case, marks by themselves, unknown ones as such and named', () => {
    expect(encode(words, "Don't, (the Mock-Turtle).")).toEqual({
      ok: true,
      ids: Int32Array.of(3, 5, 2, 1, 4, 6),
      unknown: [{ symbol: 'mock', at: 12 }],
    });
  });
});

describe('decode', () => {
  it('ends at the stop and leaves out what only holds places', () => {
    expect(decode(characters, [1, 4, 0, 5, 2, 4])).toBe('ab');
    expect(decode(words, [2, 1, 6, 0])).toBe('the <unknown> .');
  });

  it('refuses an id beyond the vocabulary', () => {
    expect(() => decode(characters, [99])).toThrow(RangeError);
    expect(() => decode(characters, [-1])).toThrow(RangeError);
  });
});

describe('requireSameVocabulary', () => {
  const refusal = (teacher: typeof characters): unknown => {
    try {
      requireSameVocabulary('teacher', teacher, characters);
      return null;
    } catch (error) {
      return error instanceof PlaygroundError ? { code: error.code, ...error.details } : error;
    }
  };

  it('lets equal ones pass, wherever they come from', () => {
    expect(refusal(makeVocabulary('characters', [...characters.symbols]))).toBeNull();
  });

  it.each([
    ['kind', makeVocabulary('symbols', characters.symbols), {}],
    ['size', makeVocabulary('characters', characters.symbols.slice(0, -1)), { expected: 8, received: 7 }],
    ['symbol', makeVocabulary('characters', characters.symbols.with(5, 'c')), { id: 5, expected: 'b', received: 'c' }],
  ])('refuses another %s', (reason, teacher, values) => {
    expect(refusal(teacher)).toEqual({ code: 'vocabulary-differs', network: 'teacher', reason, ...values });
  });
});
