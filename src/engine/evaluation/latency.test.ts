import { expect, it } from 'vitest';
import { latencyIsNoise, shownLatencies, type Latency } from './latency';

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

it('shows for a latency that of the first one it can’t be told from', () => {
  const slow = latency(0.8, 0.9, 1);
  const quick = latency(0.1, 0.2, 0.3);
  const alike = latency(0.15, 0.25, 0.35);
  expect(shownLatencies([slow, quick, alike])).toEqual([0, 1, 1]);
  expect(shownLatencies([quick, slow, alike, undefined, slow])).toEqual([0, 1, 0, 3, 1]);
  // Like the second alone, which shows the first one's: what is shown for it is then its own.
  expect(shownLatencies([quick, alike, latency(0.33, 0.4, 0.5)])).toEqual([0, 0, 2]);
});
