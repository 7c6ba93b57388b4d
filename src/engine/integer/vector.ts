/** Vector instructions that only products of whole numbers need, by their numbers (WebAssembly Core Specification 2.0 and 3.0). */
export const vector = {
  loadBytesSigned: 1,
  'i16x8.splat': 16,
  'i8x16.narrow_i16x8_s': 101,
  'i32x4.extadd_pairwise_i16x8_s': 126,
  'i16x8.narrow_i32x4_s': 133,
  'i16x8.shl': 139,
  'i16x8.shr_s': 140,
  'i16x8.shr_u': 141,
  'i16x8.add': 142,
  'i16x8.sub_sat_s': 146,
  'i16x8.min_s': 150,
  'i16x8.max_s': 152,
  'i32x4.extend_low_i16x8_s': 167,
  'i32x4.dot_i16x8_s': 186,
  'f32x4.pmin': 234,
  'f32x4.pmax': 235,
  // Of relaxed SIMD: the same everywhere where the second operand lies in 0 … 127 and two products fit in 16 bits.
  'i16x8.relaxed_dot_i8x16_i7x16_s': 274,
} as const;
