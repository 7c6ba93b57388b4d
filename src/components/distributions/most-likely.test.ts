import { expect, it } from 'vitest';
import { mostLikely } from './most-likely';

it('shows the likeliest tokens first, the label among them, and the rest as one', () => {
  const classes = Array.from({ length: 20 }, (_, c) => `s${c}`);
  const sum = (20 * 21) / 2;
  const p = Float64Array.from(classes, (_, c) => (c + 1) / sum);
  const {
    distributions,
    classes: shown,
    label,
  } = mostLikely([{ network: 'teacher', p, entropy: 1, divergence: NaN }], classes, 3, 'rest');
  expect(shown).toEqual(['s19', 's18', 's17', 's16', 's15', 's14', 's13', 's12', 's11', 's10', 's9', 's3', 'rest']);
  expect(label).toBe(11);
  expect(distributions[0]!.p!.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  expect(distributions[0]!.p![0]).toBe(20 / sum);
});
