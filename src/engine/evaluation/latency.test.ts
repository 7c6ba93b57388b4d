import { expect, it } from 'vitest';
import { latencyIsNoise, type Latency } from './latency';

const latency = (from: number, median: number, to: number): Latency => ({
  medianMs: median,
  p95Ms: 2 * to,
  middleMs: [from, to],
});

it('takes latencies for alike whose middle halves overlap, whichever comes first', () => {
  const wide = latency(0.1, 0.2, 0.4);
  const within = latency(0.39, 0.5, 0.6);
  const apart = latency(0.41, 0.5, 0.6);
  for (const [a, b, noise] of [
    [wide, within, true],
    [wide, apart, false],
    [wide, wide, true],
  ] as const) {
    expect([latencyIsNoise(a, b), latencyIsNoise(b, a)]).toEqual([noise, noise]);
  }
});
