import { expect, it } from 'vitest';
import { uniform } from '../../random';
import { packForDots, wordsOf } from './dot-layout';

/** As WGSL has it: the products of two words' four numbers of 8 bits, added up. */
const dot4 = (a: number, b: number): number =>
  [24, 16, 8, 0].reduce((sum, shift) => sum + ((a << shift) >> 24) * ((b << shift) >> 24), 0);

it.each([
  { length: 64, columns: 3, group: 16 },
  { length: 45, columns: 5, group: 16 },
  { length: 7, columns: 2, group: 0 },
])('packs $length × $columns in groups of $group so that words and sums give the products', (layout) => {
  const { length, columns, group } = layout;
  const draw = (stream: number, i: number) => Math.floor(256 * uniform(3, stream, 0, i));
  const codes = Int8Array.from({ length: length * columns }, (_, i) => draw(1, i) - 128);
  const [row, zero] = [Uint8Array.from({ length }, (_, i) => draw(2, i)), 77];
  const { words, sums } = packForDots(codes, layout);
  const rowWords = packForDots(
    Int8Array.from(row, (code) => code - 128),
    { length, columns: 1, group: 0 },
  ).words;
  expect(words).toHaveLength(wordsOf(length) * columns);
  for (let column = 0; column < columns; column++) {
    for (let first = 0; first < length; first += group || length) {
      const end = Math.min(length, first + (group || length));
      let wanted = 0;
      for (let k = first; k < end; k++) wanted += (row[k]! - zero) * codes[k * columns + column]!;
      let found = (128 - zero) * sums[(group ? first / group : 0) * columns + column]!;
      for (let word = first / 4; word < wordsOf(end); word++)
        found += dot4(rowWords[word]!, words[word * columns + column]!);
      expect(found).toBe(wanted);
    }
  }
});
