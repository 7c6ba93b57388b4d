import { expect, it } from 'vitest';
import { typicalSamples } from './typical';

it('finds of each class the sample nearest to the mean, and nothing where there is none', () => {
  // Two pixels a picture. The mean of class 0 is (10, 10), of class 2 (0, 5).
  const inputs = Uint8Array.from([0, 0, 12, 11, 0, 5, 18, 19]);
  const labels = Uint8Array.of(0, 0, 2, 0);
  expect(typicalSamples({ inputs, labels }, [1, 2, 1], 3)).toEqual([1, null, 2]);
});
