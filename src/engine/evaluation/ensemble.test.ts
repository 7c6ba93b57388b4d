import { expect, it } from 'vitest';
import { soften } from '../distillation/softening';
import { uniform } from '../random';
import { ensembleLogits } from './ensemble';

const [rows, classes] = [6, 4];
const network = (stream: number) =>
  Float32Array.from({ length: rows * classes }, (_, i) => 8 * uniform(3, stream, 0, i) - 4);

it('is the mean of the probabilities, row by row', () => {
  const networks = [1, 2, 3].map(network);
  const together = ensembleLogits(networks, rows, classes);
  for (let r = 0; r < rows; r++) {
    const own = networks.map((logits) => soften(logits, r, classes, 1));
    soften(together, r, classes, 1).forEach((p, c) => {
      expect(p).toBeCloseTo(own.reduce((sum, each) => sum + each[c]!, 0) / 3, 6);
    });
  }
});

it('follows the surer one where two disagree, and stays finite where one is certain', () => {
  const together = ensembleLogits(
    [
      [0, 1],
      [900, -900],
    ],
    1,
    2,
  );
  expect(together[0]).toBeGreaterThan(together[1]!);
  expect(together.every(Number.isFinite)).toBe(true);
  expect(ensembleLogits([[900, -900]], 1, 2).every(Number.isFinite)).toBe(true);
});
