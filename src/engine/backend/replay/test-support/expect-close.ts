import { expect } from 'vitest';

/** Equal up to what float32 sums in another order may differ by, relative to the largest element. */
export function expectClose(fast: readonly Float32Array[], plain: readonly Float32Array[]): void {
  fast.forEach((values, k) => {
    expect(values).toHaveLength(plain[k]!.length);
    const scale = Math.max(1e-3, ...plain[k]!.map(Math.abs));
    values.forEach((x, i) =>
      expect(Math.abs(x - plain[k]![i]!), `element ${i}: ${x}, ${plain[k]![i]}`).toBeLessThan(2e-6 * scale),
    );
  });
}
