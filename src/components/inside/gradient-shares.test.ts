import { expect, it } from 'vitest';
import type { GradientPoint } from '../../state/inside/inside-types';
import { shareCurves, sharesOf, weightShares } from './gradient-shares';

it('shares are parts of the sum of all lengths', () => {
  expect(sharesOf({ soft: 3, hard: 1 }, ['soft', 'hard'])).toEqual([0.75, 0.25]);
  expect(sharesOf({ soft: 0, hard: 0 }, ['soft', 'hard'])).toBeNull();
});

it('curves hold the steps at which all terms were there', () => {
  const path: GradientPoint[] = [
    { step: 1, norms: { distilled: { soft: 1, hard: 1 }, scratch: { hard: 2 } } },
    { step: 5, norms: { scratch: { hard: 2 } } },
    { step: 9, norms: { distilled: { soft: 3, hard: 1 } } },
  ];
  expect(shareCurves(path, 'distilled', ['soft', 'hard'])).toEqual([
    { step: 1, shares: [0.5, 0.5] },
    { step: 9, shares: [0.75, 0.25] },
  ]);
});

it('weights are those that α gives, where it gives any', () => {
  const plain = [
    { term: 'soft-targets', weight: 'alpha' },
    { term: 'cross-entropy', weight: '1-alpha' },
  ] as const;
  const [soft, hard] = weightShares(plain, 0.9)!;
  expect(soft).toBeCloseTo(0.9, 12);
  expect(hard).toBeCloseTo(0.1, 12);
  expect(weightShares([{ term: 'logit-mse', weight: 1 }], 0.9)).toBeNull();
});
