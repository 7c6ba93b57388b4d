import type { Tiling } from './tiles';

/** A module with one relaxed multiply-add; where it is not valid, the proposal is not there. */
const RELAXED = Uint8Array.of(
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7b, 3, 2, 1, 0],
  ...[10, 18, 1, 16, 0, 0x41, 1, 0xfd, 15, 0x41, 2, 0xfd, 15, 0x41, 3, 0xfd, 15, 0xfd, 0x85, 2, 0x0b],
);

let settled: Tiling | null = null;

/** How products are cut on this machine. */
export function tiling(): Tiling {
  settled ??= { rows: 4, vectors: 2, fused: WebAssembly.validate(RELAXED) };
  return settled;
}
