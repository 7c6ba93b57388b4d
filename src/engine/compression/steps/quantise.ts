import type { ActivationEncoding, Numbers } from '../encoding';
import type { NumberFormat } from '../formats';

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
