import { expect, it } from 'vitest';
import { metricText } from './result-text';

it('writes a perplexity in a handful of digits, whatever its size', () => {
  const values = [1, 1.2345, 12.3456, 123.456, 1234.56, 12345.6, 1.2345e6, 6.02e23];
  expect(values.map((value) => metricText('perplexity', value))).toEqual([
    '1.000',
    '1.235',
    '12.35',
    '123.5',
    '1,235',
    '12.3K',
    '1.23M',
    '6e+23',
  ]);
});
