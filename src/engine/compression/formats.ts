/** The small numbers that a network's weights and activations may be kept in. Free of TensorFlow.js. */

/** Whole numbers with a scale, symmetric around 0 for weights. */
export const integerFormats = ['int8', 'int4', 'int3', 'int2'] as const;
/**
 * Floating-point numbers: of 8 bits with a scale as integers have one, or of 4 bits (E2M1) with a scale of its own for every block:
 * `nvfp4` in E4M3 for 16 numbers, `mxfp4` a power of 2 for 32.
 */
export const floatFormats = ['e4m3', 'e5m2', 'nvfp4', 'mxfp4'] as const;
export const numberFormats = [...integerFormats, ...floatFormats] as const;
export type IntegerFormat = (typeof integerFormats)[number];
export type NumberFormat = (typeof numberFormats)[number];

/** Bits of one number without its share of the scale. */
export const bitsOf: Readonly<Record<NumberFormat, number>> = {
  int8: 8,
  int4: 4,
  int3: 3,
  int2: 2,
  e4m3: 8,
  e5m2: 8,
  nvfp4: 4,
  mxfp4: 4,
};

/** Numbers along the input axis that share a scale in formats that say so themselves. */
export const ownBlocks: Readonly<Partial<Record<NumberFormat, number>>> = { nvfp4: 16, mxfp4: 32 };

/** What shares a scale: a whole parameter, each of its output channels, or so many numbers of one along its input axis. */
export const granularities = ['tensor', 'channel', 16, 32, 128] as const;
export type Granularity = (typeof granularities)[number];

export const isInteger = (format: NumberFormat): format is IntegerFormat =>
  (integerFormats as readonly string[]).includes(format);
