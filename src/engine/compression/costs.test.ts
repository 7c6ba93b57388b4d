import { describe, expect, it } from 'vitest';
import { planOf } from '../models/catalogue';
import { makePlan } from '../models/make-plan';
import { plainMlp } from '../models/mlp';
import { classTask, type Plan } from '../models/plan';
import { plainTransformer } from '../models/transformer';
import type { ActivationEncoding, Encoding } from './encoding';
import { costsOf, energyOf, peakActivations } from './costs';

const int8: Encoding = { numbers: { format: 'int8', per: 'tensor', scales: 'largest' } };
const rows: ActivationEncoding = { format: 'int8', scales: 'row' };

/** 4 → 3 → 2: 12 + 3 + 6 + 2 parameters. */
const small = planOf(plainMlp(3), classTask([4], 2));

describe('of an MLP 4·3·2, by hand', () => {
  it('in float32', () => {
    const { bytes, multiplyAdds, peakActivations: peak, energy } = costsOf(small);
    expect(bytes).toBe(4 * 23);
    expect(multiplyAdds).toBe(18);
    // The input beside the hidden layer.
    expect(peak).toBe(4 * (4 + 3));
    expect(energy.summands).toEqual([
      { of: 'floatMultiplyAdd', count: 18, each: 4.6 },
      { of: 'dramByte', count: 92, each: 160 },
    ]);
    expect(energy.picojoules).toBeCloseTo(18 * 4.6 + 92 * 160, 6);
  });

  it('with weights of 8 bits, which meet floats', () => {
    const energy = energyOf({ ...small, encodings: { 'fc1.weight': int8 } });
    expect(energy.summands.map(({ of, count }) => [of, count])).toEqual([
      ['floatMultiplyAdd', 18],
      ['dramByte', costsOf({ ...small, encodings: { 'fc1.weight': int8 } }).bytes],
    ]);
  });

  it('with both of 8 bits in the first layer', () => {
    const encoded: Plan = { ...small, encodings: { 'fc1.weight': int8 }, activations: { fc1: rows, fc2: rows } };
    const { energy, bytes } = costsOf(encoded);
    expect(bytes).toBeLessThan(4 * 23 - 3 * 12 + 8);
    expect(energy.summands).toEqual([
      { of: 'floatMultiplyAdd', count: 6, each: 4.6 },
      { of: 'byteMultiplyAdd', count: 12, each: 0.3 },
      { of: 'dramByte', count: bytes, each: 160 },
    ]);
    expect(energy.picojoules).toBeCloseTo(6 * 4.6 + 12 * 0.3 + bytes * 160, 6);
  });
});

it('attention multiplies its rows with one another in floats, whatever its weights are', () => {
  const task = { inputs: [{ name: 'tokens', shape: [6], vocabulary: 5 }], classes: 5, rowsPerSample: 6 } as const;
  const plan = planOf(plainTransformer(1, 8, 2), task);
  const { name } = plan.layers.find(({ kind }) => kind === 'attention')!;
  const parts = ['q_proj', 'k_proj', 'v_proj', 'o_proj'].map((part) => `${name}.${part}.weight`);
  const encoded: Plan = {
    ...plan,
    encodings: Object.fromEntries(parts.map((part) => [part, int8])),
    activations: { [name]: rows },
  };
  const ofInts = energyOf(encoded).summands.find(({ of }) => of === 'byteMultiplyAdd');
  // 6 positions through four 8×8 matrices.
  expect(ofInts?.count).toBe(6 * 4 * 8 * 8);
});

describe('activations held at once', () => {
  it('of two branches that meet: the input and both, at the second', () => {
    const plan = makePlan(classTask([4], 3), [
      { kind: 'dense', name: 'a', units: 3, from: ['input'] },
      { kind: 'dense', name: 'b', units: 3, from: ['input'] },
      { kind: 'add', name: 'sum', from: ['a', 'b'], tap: 'logits' },
    ]);
    expect(peakActivations(plan)).toBe(4 * (4 + 3 + 3));
  });

  it('nothing of its own for what only turns what it reads', () => {
    const plan = planOf({ ...plainMlp(20), dropout: 0.5 }, classTask([4, 4, 1], 2));
    // Flattened input and hidden layer, its rectified copy beside it.
    expect(peakActivations(plan)).toBe(4 * Math.max(16 + 20, 20 + 20));
  });
});
