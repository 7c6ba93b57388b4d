import { expect, it } from 'vitest';
import { makeVocabulary } from '../../../engine/text/vocabulary';
import { readTyped } from './typed-text';

const none = { inputs: new Float32Array(), labels: new Uint8Array() };
/** “12=” has an answer; what comes before its end is given. */
const sums = makeVocabulary('characters', ['<pad>', '<stop>', '1', '2', '=']);
const questions = {
  vocabulary: sums,
  classes: sums.symbols,
  shape: [6] as [number],
  rowsPerSample: 6,
  test: {
    inputs: Float32Array.of(2, 3, 4, 3, 0, 0),
    labels: Uint8Array.of(3, 4, 3, 1, 0, 0),
    rowWeights: Float32Array.of(0, 0, 1, 1, 0, 0),
  },
};
const letters = makeVocabulary('characters', ['<pad>', '<start>', '<stop>', 'a', 'b', ' ']);
const names = {
  ...questions,
  vocabulary: letters,
  classes: letters.symbols,
  test: {
    inputs: Float32Array.of(1, 3, 0, 0, 0, 0),
    labels: Uint8Array.of(3, 2, 0, 0, 0, 0),
    rowWeights: Float32Array.of(1, 1, 0, 0, 0, 0),
  },
};
const words = makeVocabulary('words', ['<pad>', '<unknown>', 'the', 'cat', '.']);
const sentences = { vocabulary: words, classes: ['x', 'y'], shape: [4] as [number], rowsPerSample: 1, test: none };

it('asks of a question what is answered, and of its end what comes then', () => {
  expect(readTyped(questions, '21=1')).toEqual({
    ok: true,
    sample: {
      kind: 'typed',
      text: '21=1',
      vocabulary: sums.hash,
      inputs: Float32Array.of(3, 2, 4, 2, 0, 0),
      labels: Uint8Array.of(2, 4, 2, 0, 0, 0),
      rowWeights: Float32Array.of(0, 0, 1, 1, 0, 0),
    },
    last: 3,
    unknown: [],
  });
});

it('asks of a running text all of it, from the start on', () => {
  const read = readTyped(names, 'ab');
  expect(read).toMatchObject({ ok: true, last: 2 });
  expect(read.ok && read.sample).toMatchObject({
    inputs: Float32Array.of(1, 3, 4, 0, 0, 0),
    labels: Uint8Array.of(3, 4, 0, 0, 0, 0),
    rowWeights: Float32Array.of(1, 1, 1, 0, 0, 0),
  });
  expect(readTyped(names, 'a '), 'a blank is meant where it is a symbol').toMatchObject({ ok: true, last: 2 });
  expect(readTyped(names, ''), 'the start alone is asked what comes first').toMatchObject({ ok: true, last: 0 });
});

it('reads a sentence word by word, and says which words have no symbol of their own', () => {
  const read = readTyped(sentences, ' The dog, the Dog.');
  expect(read).toMatchObject({ ok: false, refusal: { reason: 'too-long', length: 6, most: 4 } });
  expect(readTyped(sentences, ' The dog: ')).toMatchObject({ ok: true, last: null, unknown: ['dog', ':'] });
  expect(readTyped(sentences, 'Cat dog dog')).toMatchObject({
    sample: { inputs: Float32Array.of(3, 1, 1, 0), labels: Uint8Array.of(0) },
    unknown: ['dog'],
  });
});

it.each([
  ['empty', questions, '  ', {}],
  ['empty', sentences, '– 12', {}],
  ['unknown', questions, ' 1x=', { symbol: 'x', place: 3 }],
  ['unknown', names, '\u{1F600}', { symbol: '\u{1F600}', place: 1 }],
  ['too-long', questions, '1212=12', { length: 7, most: 6 }],
  ['too-long', names, 'aaaaaa', { length: 7, most: 6 }],
  ['no-question', questions, '12', { symbol: '=' }],
])('refuses what is %s', (reason, info, typed, details) => {
  expect(readTyped(info, typed)).toEqual({ ok: false, refusal: { reason, ...details } });
});
