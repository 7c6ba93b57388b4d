/** Wall times of single samples' forward passes, in milliseconds. */
export interface Latency {
  readonly medianMs: number;
  readonly p95Ms: number;
  /** Between which the middle half of all measurements lies. */
  readonly middleMs: readonly [number, number];
}

/**
 * Whether the difference between two networks' latencies is no more than how much each varies by itself: the middle halves of
 * their measurements overlap. The page then shows no difference.
 */
export const latencyIsNoise = ({ middleMs: a }: Latency, { middleMs: b }: Latency): boolean =>
  a[0] <= b[1] && b[0] <= a[1];
