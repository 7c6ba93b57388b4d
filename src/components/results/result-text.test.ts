import { expect, it } from 'vitest';
import { defaultExperiment } from '../../engine/experiment';
import { mainMetrics, metricText } from './result-text';

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

it('puts whole answers first where questions are asked, single symbols in a running text', () => {
  const sequences = (rowWeights?: Float32Array) => ({
    rowsPerSample: 2,
    classes: ['a', 'b'],
    experiment: defaultExperiment,
    test: { inputs: new Uint8Array(), labels: Uint8Array.of(0, 1), ...(rowWeights && { rowWeights }) },
  });
  expect(mainMetrics(sequences(Float32Array.of(0, 1)))).toEqual(['exactMatch', 'perplexity']);
  expect(mainMetrics(sequences(Float32Array.of(1, 0)))).toEqual(['accuracy', 'perplexity']);
  expect(mainMetrics(sequences())).toEqual(['accuracy', 'perplexity']);
});
