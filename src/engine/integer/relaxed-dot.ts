/** A module with one relaxed dot product of 8 with 7 bits; where it is not valid, the machine has none. */
const MODULE = Uint8Array.of(
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7b, 3, 2, 1, 0],
  ...[10, 15, 1, 13, 0, 0x41, 1, 0xfd, 15, 0x41, 2, 0xfd, 15, 0xfd, 0x92, 2, 0x0b],
);

let found: boolean | null = null;

/** Whether WebAssembly has the relaxed dot product here. */
export const hasRelaxedDot = (): boolean => (found ??= WebAssembly.validate(MODULE));
