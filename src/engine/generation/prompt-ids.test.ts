import { expect, it } from 'vitest';
import { PAD, START, STOP, UNKNOWN } from '../text/special-symbols';
import { makeVocabulary } from '../text/vocabulary';
import { promptIds } from './prompt-ids';

const digits = makeVocabulary('characters', [PAD, STOP, '1', '2', '=']);
const refused = (details: object) => expect.objectContaining({ code: 'prompt-invalid', details }) as unknown;

it('is the ids of what was typed', () => {
  expect(promptIds(digits, '21=')).toEqual([3, 2, 4]);
});

it('begins with the start symbol where there is one, of nothing too', () => {
  const names = makeVocabulary('characters', [PAD, START, STOP, 'a']);
  expect(promptIds(names, 'aa')).toEqual([1, 3, 3]);
  expect(promptIds(names, '')).toEqual([1]);
});

it('refuses nothing at all, and says which symbol is unknown and where', () => {
  expect(() => promptIds(digits, '')).toThrowError(refused({ reason: 'empty' }));
  const unknown = { reason: 'unknown', symbol: 'x', place: 2 };
  expect(() => promptIds(digits, '1x2y')).toThrowError(refused(unknown));
  // A character may be two in JavaScript's count.
  expect(() => promptIds(makeVocabulary('characters', [PAD, '😀']), '😀x')).toThrowError(refused(unknown));
  // No text can spell the special symbols.
  expect(() => promptIds(digits, '<')).toThrowError(refused({ ...unknown, symbol: '<', place: 1 }));
  const words = makeVocabulary('words', [PAD, UNKNOWN, 'so']);
  expect(() => promptIds(words, 'so what')).toThrowError(refused({ ...unknown, symbol: 'what', place: 4 }));
});
