import { describe, expect, it } from 'vitest';
import { losses } from '../../engine/distillation/softening';
import { barHeight, distributionsOf } from './distribution';

const logits = { teacher: Float32Array.from([4, 1, 0]), distilled: Float32Array.from([2, 2, 0]) };
const sample = {
  index: 0,
  position: 0,
  label: 0,
  values: new Uint8Array(4),
  rowOf: (id: string) => (id in logits ? { logits: logits[id as keyof typeof logits], row: 0 } : null),
};

describe('distributionsOf', () => {
  it('softens every network that has logits and measures it against the teacher', () => {
    const [teacher, distilled, scratch] = distributionsOf(sample, ['teacher', 'distilled', 'scratch'], 3, 4);
    expect(teacher!.p!.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    expect(teacher!.divergence).toBeNaN();
    expect(16 * distilled!.divergence).toBeCloseTo(losses(logits.distilled, logits.teacher, [0], 1, 3, 4).soft, 12);
    expect(scratch!.p).toBeNull();
  });

  it('approaches the uniform distribution as T rises', () => {
    const at = (T: number) => distributionsOf(sample, ['teacher'], 3, T)[0]!;
    expect(at(20).entropy).toBeGreaterThan(at(1).entropy);
    expect(at(20).entropy).toBeLessThan(Math.log(3));
  });
});

describe('barHeight', () => {
  it('runs from 0 to 1 on either scale', () => {
    expect(barHeight(0.25, false)).toBe(0.25);
    expect(barHeight(1, true)).toBe(1);
    expect(barHeight(1e-5, true)).toBe(0);
    expect(barHeight(0, true)).toBe(0);
    expect(barHeight(10 ** -2.5, true)).toBeCloseTo(0.5, 12);
  });
});
