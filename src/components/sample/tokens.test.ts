import { expect, it } from 'vitest';
import { measureToken, tokensOf } from './tokens';

// “1=2■”, of which two and the stop are asked for, and padding; the second sample is “2=1■”.
const info = {
  classes: ['<pad>', '1', '2', '=', '<stop>'],
  rowsPerSample: 4,
  test: {
    inputs: Float32Array.of(1, 3, 2, 0, 2, 3, 1, 0),
    labels: Uint8Array.of(3, 2, 4, 0, 3, 1, 4, 0),
    rowWeights: Float32Array.of(0, 1, 1, 0, 0, 1, 1, 0),
  },
};

it('has each token once, with the position that predicts it', () => {
  expect(tokensOf(info, 1)).toEqual([
    { id: 2, text: '2', position: null },
    { id: 3, text: '=', position: null },
    { id: 1, text: '1', position: 1 },
    { id: 4, text: '■', position: 2 },
  ]);
});

it('measures a token at the row of its own sample and position', () => {
  const teacher = new Float32Array(2 * 4 * 5);
  const own = teacher.slice();
  // Sample 1, position 1: e² for the right token against four of e⁰.
  own[(4 + 1) * 5 + 1] = 2;
  const token = tokensOf(info, 1)[2]!;
  const of = (measure: 'surprise' | 'divergence') =>
    measureToken(info, { teacher, distilled: own }, 'distilled', 1, token, measure, 2);
  expect(of('surprise')).toBeCloseTo(Math.log(Math.exp(2) + 4) - 2, 12);
  // The uniform teacher against (e, 1, 1, 1, 1)/(e + 4) at T = 2.
  expect(of('divergence')).toBeCloseTo(Math.log(Math.E + 4) - 1 / 5 - Math.log(5), 12);
});
