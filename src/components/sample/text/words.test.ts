import { expect, it } from 'vitest';
import { makeVocabulary } from '../../../engine/text/vocabulary';
import { runsOf, wordsOf } from './words';

const words = makeVocabulary('words', ['<pad>', '<unknown>', 'it', 'is', ',', '.']);
const text = { name: 'input', shape: [8], vocabulary: 6 } as const;

it('writes words with marks behind them and a sign for what is unknown, without the padding', () => {
  const sample = { values: Float32Array.of(2, 3, 4, 1, 5, 0, 0, 0), parts: [text] as const, vocabulary: words };
  expect(wordsOf(sample)).toBe('it is, ▢.');
});

it('finds the text of a sample that is a picture, too', () => {
  const picture = { name: 'picture', shape: [2, 2, 3] } as const;
  const values = Float32Array.of(...Array.from({ length: 12 }, () => 0.5), 2, 3, 0);
  const parts = [picture, { name: 'name', shape: [3], vocabulary: 6 }] as const;
  expect(wordsOf({ values, parts, vocabulary: words })).toBe('it is');
});

it('joins characters, and says nothing of what has no text', () => {
  const letters = makeVocabulary('characters', ['<pad>', '<start>', '<stop>', 'a', 'b']);
  const parts = [{ name: 'input', shape: [4], vocabulary: 5 }] as const;
  expect(wordsOf({ values: Float32Array.of(1, 3, 4, 3), parts, vocabulary: letters })).toBe('aba');
  const series = [{ name: 'input', shape: [2, 2] }] as const;
  expect(wordsOf({ values: Float32Array.of(1, 2, 3, 4), parts: series, vocabulary: undefined })).toBe('');
});

it('tells the words of a text that have no token, as they are written', () => {
  expect(runsOf('“It is, Emma,” is it?', words)).toEqual([
    { run: '“It is, ', unknown: false },
    { run: 'Emma', unknown: true },
    { run: ',” is it', unknown: false },
    { run: '?', unknown: true },
  ]);
  expect(runsOf('It', undefined)).toEqual([{ run: 'It', unknown: false }]);
});
