import { expect, it } from 'vitest';
import { dialCurves } from './dial-curves';

const point = (network: string, step: number, temperature: number, alpha: number) => ({
  network,
  step,
  terms: {},
  total: 0,
  temperature,
  alpha,
});

it('tells what each network was trained with, step by step', () => {
  const losses = [point('a', 1, 4, 0.9), point('b', 1, 4, 0.5), point('a', 2, 3, 0.9), point('teacher', 1, 4, 0.9)];
  expect(dialCurves(losses, ['a', 'b', 'later'], 'temperature')).toEqual([
    {
      network: 'a',
      points: [
        { step: 1, value: 4 },
        { step: 2, value: 3 },
      ],
    },
    { network: 'b', points: [{ step: 1, value: 4 }] },
    { network: 'later', points: [] },
  ]);
  expect(dialCurves(losses, ['b'], 'alpha')[0]?.points).toEqual([{ step: 1, value: 0.5 }]);
});
