import * as v from 'valibot';
import { activationEncodingSchema, numbersSchema, type ActivationEncoding, type Numbers } from '../encoding';
import { numberFormats, type NumberFormat } from '../formats';
import { byLayer } from '../names';

/** Keeps weights, and what meets them where asked, in small numbers. */
export interface QuantiseStep extends Numbers {
  readonly kind: 'quantise';
  /** Weights alone where absent. */
  readonly activations?: ActivationEncoding;
  /** Layers in a format of their own, by name: a mixture by hand. `float` leaves one as it is. */
  readonly formats?: Readonly<Record<string, NumberFormat | 'float'>>;
  /**
   * A mixture by sensitivity: layers whose loss suffers least take `smaller` until the weights have at most so many bits on average.
   */
  readonly mix?: { readonly smaller: NumberFormat; readonly bits: number };
}

export const quantiseSchema = v.strictObject({
  kind: v.literal('quantise'),
  ...numbersSchema.entries,
  activations: v.optional(activationEncodingSchema),
  formats: v.optional(byLayer(v.picklist(['float', ...numberFormats]))),
  mix: v.optional(
    v.strictObject({ smaller: v.picklist(numberFormats), bits: v.pipe(v.number(), v.minValue(1), v.maxValue(32)) }),
  ),
}) as v.GenericSchema<unknown, QuantiseStep>;
