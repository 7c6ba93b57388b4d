/** How a parameter is kept, and how what meets it is. Free of TensorFlow.js. */
import * as v from 'valibot';
import { granularities, integerFormats, numberFormats, type Granularity, type NumberFormat } from './formats';

/** Numbers with a scale for those that share one. */
export interface Numbers {
  readonly format: NumberFormat;
  /** Of no meaning in formats with blocks of their own. */
  readonly per: Granularity;
  /**
   * `largest`: the largest of those that share it is the end of the range, at every step anew. `learned`: a parameter that is
   * trained along (LSQ, Esser et al. 2020, arXiv:1902.08153), kept beside it as `<parameter>.scale`; whole numbers only.
   */
  readonly scales: 'largest' | 'learned';
}

/**
 * How a parameter is kept. Latent float32 weights stay underneath while it is trained; what the network computes with is the
 * encoded view of them (`view.ts`), and gradients pass straight through it.
 */
export interface Encoding {
  /** Weights that are 0 and stay so: where `<parameter>.mask` is. `2:4`: two of every four along the input axis. */
  readonly masked?: 'free' | '2:4';
  readonly numbers?: Numbers;
}

/** How the rows are rounded that meet a layer's matrices. */
export interface ActivationEncoding {
  /**
   * `int8`: codes 0 … 255 over a range that is widened to hold 0, all in float32: s = (high − low)/255, or 1 where that is 0,
   * z = round(−low/s), code = clamp(round(x/s) + z), halves to the even one. What is computed with is (code − z)·s.
   */
  readonly format: 'int8' | 'e4m3';
  /**
   * `row`: by each row's own range, at every pass; what meets a convolution is one row a sample, all of its positions and channels.
   * `calibrated`: by one range, kept as `<layer>.range` [low, high].
   */
  readonly scales: 'row' | 'calibrated';
}

export const numbersSchema = v.strictObject({
  format: v.picklist(numberFormats),
  per: v.picklist(granularities),
  scales: v.picklist(['largest', 'learned']),
}) satisfies v.GenericSchema<unknown, Numbers>;

export const encodingSchema = v.strictObject({
  masked: v.optional(v.picklist(['free', '2:4'])),
  numbers: v.optional(numbersSchema),
});

export const activationEncodingSchema = v.strictObject({
  format: v.picklist(['int8', 'e4m3']),
  scales: v.picklist(['row', 'calibrated']),
}) satisfies v.GenericSchema<unknown, ActivationEncoding>;

/** Whether scales of a format can be learned. */
export const learnsScales = ({ format, scales }: Numbers): boolean =>
  scales === 'learned' && (integerFormats as readonly string[]).includes(format);
