/** Vector instructions that only products of whole numbers need, by their numbers (WebAssembly Core Specification 2.0). */
export const vector = {
  loadBytesSigned: 1,
  'i16x8.splat': 16,
  'i16x8.narrow_i32x4_s': 133,
  'i16x8.shl': 139,
  'i16x8.shr_s': 140,
  'i16x8.min_s': 150,
  'i16x8.max_s': 152,
  'i32x4.dot_i16x8_s': 186,
  'f32x4.pmin': 234,
  'f32x4.pmax': 235,
} as const;
