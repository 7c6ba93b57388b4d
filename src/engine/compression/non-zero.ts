import type { NamedArrays } from '../models/weights';
import { layerParameters } from '../models/plan-sizes';
import type { Plan } from '../models/plan';
import { encodedValues } from './quantise';

/** By parameter that is trained: how many of the numbers that a network computes with are not 0. */
export function nonZeroNumbers({ layers, encodings = {} }: Plan, weights: NamedArrays): Record<string, number> {
  const trained = layers.flatMap(layerParameters).filter(({ trainable }) => trainable);
  return Object.fromEntries(
    trained.map(({ name, shape }) => {
      const { data } = weights[name]!;
      const encoding = encodings[name];
      const [mask, scale] = [weights[`${name}.mask`]?.data, weights[`${name}.scale`]?.data];
      const values = encoding ? encodedValues(encoding, data, shape, { mask, scale }) : data;
      return [name, values.reduce((sum, value) => sum + (value === 0 ? 0 : 1), 0)];
    }),
  );
}
