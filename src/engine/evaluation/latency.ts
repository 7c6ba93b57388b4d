/** Wall times of forward passes, in milliseconds. */
export interface Times {
  readonly medianMs: number;
  readonly p95Ms: number;
  /** Between which the middle half of all measurements lies. */
  readonly middleMs: readonly [number, number];
}

/** Where products are computed in whole numbers. */
export type IntegerBackend = 'wasm' | 'webgpu';
/** Why there is no form in whole numbers: another backend, no `dot4I8Packed` in its WGSL, or layers that WebGPU has none for. */
export const noIntegers = ['backend', 'packed-dot', 'other-layers'] as const;
export type NoInteger = (typeof noIntegers)[number];

/** Of single samples' passes, in floats. */
export interface Latency extends Times {
  /** Of 64 samples' passes; measured where some network is compressed. */
  readonly batch?: Times;
  /** With products in whole numbers, of networks that have such; on wasm where it is not said. */
  readonly integer?: { readonly one: Times; readonly batch: Times; readonly on?: IntegerBackend };
  /** Of networks that would have such. */
  readonly noInteger?: NoInteger;
}

/**
 * Whether the difference between two networks' latencies is no more than how much each varies by itself: the middle halves of
 * their measurements overlap. The page then shows no difference.
 */
export const latencyIsNoise = ({ middleMs: a }: Times, { middleMs: b }: Times): boolean => a[0] <= b[1] && b[0] <= a[1];

/**
 * For each latency the place of the one to show for it: its own or, where the two can't be told apart, that of the first one
 * like it, so that numbers differ only where networks do.
 */
export function shownLatencies(latencies: readonly (Latency | undefined)[]): readonly number[] {
  const own: number[] = [];
  return latencies.map((latency, place) => {
    if (!latency) return place;
    const alike = own.find((other) => latencyIsNoise(latencies[other]!, latency));
    if (alike === undefined) own.push(place);
    return alike ?? place;
  });
}
