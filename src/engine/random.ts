/**
 * The counter-based generator: (seed, stream, step, index) → number. No state, so a run can be resumed at any step, two
 * arms can be given the same numbers, and the same hash can be written in a kernel. The engine has no other source of
 * random numbers.
 *
 * Each coordinate is folded in by the 32-bit finaliser `lowbias32` (Wellons, Prospecting for Hash Functions, 2018; bias
 * 0.17 against 0.5 for a bad one), which passes over all 2³² values exactly once.
 */

/** What a number is for. Streams are independent: adding one moves no other. */
export const streams = {
  weights: 1,
  labelledOrder: 2,
  transferOrder: 3,
  teacherOrder: 4,
  dropout: 5,
  labelledChoice: 6,
  labelNoise: 7,
  generatedData: 8,
  teacherWeights: 9,
  unlabelledChoice: 10,
  adapters: 11,
  imageShift: 12,
  imageRotation: 13,
  inputNoise: 14,
  mixupPartner: 15,
  mixupShare: 16,
  validationChoice: 17,
  shuffledAnswers: 18,
  projection: 20,
  writing: 21,
  questions: 24,
  sampledTargets: 25,
  windows: 26,
  ownTexts: 31,
  drafts: 32,
  prunedAtRandom: 33,
  ownSplit: 34,
  longTail: 36,
  taskOrder: 38,
  corruption: 41,
  views: 42,
} as const;
export type Stream = (typeof streams)[keyof typeof streams];

function mix(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
}

/** 32 uniformly distributed bits. Arguments are taken modulo 2³². */
export function bits(seed: number, stream: number, step: number, index: number): number {
  return mix(mix(mix(mix(seed + 0x9e3779b9) ^ stream) ^ step) ^ index);
}

/** Uniform in [0, 1), 24 bits: exact in float32. */
export const uniform = (seed: number, stream: number, step: number, index: number): number =>
  (bits(seed, stream, step, index) >>> 8) / 0x1000000;

/** Standard normal (Box–Muller on two draws of the same coordinates). */
export function normal(seed: number, stream: number, step: number, index: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniform(seed, stream, step, 2 * index)));
  return radius * Math.cos(2 * Math.PI * uniform(seed, stream, step, 2 * index + 1));
}

/** A permutation of 0 … n−1 (Fisher–Yates), its own for each step (or epoch). */
export function permutation(seed: number, stream: number, step: number, n: number): Uint32Array {
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    // A 32-bit draw scaled to i + 1 values: its bias is below 2⁻¹⁸ for the sizes here.
    const j = Math.floor((bits(seed, stream, step, i) / 0x100000000) * (i + 1));
    const kept = order[i]!;
    order[i] = order[j]!;
    order[j] = kept;
  }
  return order;
}
