/**
 * What a network would choose if one class's logit were larger by a constant, after Hinton, Vinyals and Dean (2015), section 3:
 * a student that never saw a 3 knows 3s, but its bias for them is too low. Nothing is trained: a way of looking.
 */

/** One class, and what is added to its logit. */
export interface ClassBias {
  readonly label: number;
  readonly value: number;
}

/** What sliders and addresses allow. The step is a tenth: values are kept as the decimals that are read. */
export const biasRange = { min: -5, max: 15, step: 0.1 } as const;

/** The logits with the bias added; the same array where it adds nothing. */
export function withBias(logits: Float32Array, classes: number, { label, value }: ClassBias): Float32Array {
  if (value === 0) return logits;
  const shifted = logits.slice();
  for (let i = label; i < shifted.length; i += classes) shifted[i]! += value;
  return shifted;
}
