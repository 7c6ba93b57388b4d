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

it('ends a text whose end nobody knows with a token that is open: nobody is surprised, but opinions differ', () => {
  // “1=2”, and what comes then is asked for.
  const test = {
    inputs: Float32Array.of(1, 3, 2, 0),
    labels: Uint8Array.of(3, 2, 0, 0),
    rowWeights: Float32Array.of(0, 1, 1, 0),
  };
  const typed = { ...info, test };
  const [, , , last] = tokensOf(typed, 0);
  expect(tokensOf(typed, 0).map(({ text }) => text)).toEqual(['1', '=', '2', '?']);
  expect(last).toEqual({ id: null, text: '?', position: 2 });
  const teacher = new Float32Array(4 * 5);
  const distilled = Float32Array.from(teacher, (_, i) => i % 5);
  const of = (measure: 'surprise' | 'divergence') =>
    measureToken(typed, { teacher, distilled }, 'distilled', 0, last!, measure, 2);
  expect(of('surprise')).toBeNaN();
  expect(of('divergence')).toBeGreaterThan(0.1);
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
