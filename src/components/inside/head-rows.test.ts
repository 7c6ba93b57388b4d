import { expect, it } from 'vitest';
import { headRows, layerOf, ownPositions } from './head-rows';

/** Two heads over three positions: the first looks at itself, the second at the beginning. */
const layer = {
  layer: 'attention1',
  heads: 2,
  length: 3,
  rows: Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 1, 0, 0, 1, 0, 0),
};
const network = { logits: new Float32Array(0), pictures: [], attention: [layer, { ...layer, layer: 'attention2' }] };

it('is the square of a head, or the mean of all, without the padding', () => {
  expect([...headRows(layer, 0, 3)]).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
  expect([...headRows(layer, 1, 2)]).toEqual([1, 0, 1, 0]);
  expect([...headRows(layer, null, 2)]).toEqual([1, 0, 0.5, 0.5]);
  expect([...headRows(layer, 7, 2)], 'of fewer heads the last').toEqual([1, 0, 1, 0]);
});

it('finds the layer, the last one where there are fewer, none where there is none', () => {
  expect(layerOf(network, 0)?.layer).toBe('attention1');
  expect(layerOf(network, 5)?.layer).toBe('attention2');
  expect(layerOf({ ...network, attention: [] }, 0)).toBeUndefined();
});

it('counts positions up to the last symbol', () => {
  expect(ownPositions([4, 0, 5, 0, 0])).toBe(3);
  expect(ownPositions([0, 0])).toBe(0);
});
