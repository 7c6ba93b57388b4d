import type { Next } from './write';

/**
 * Logits [rows, length, vocabulary] of ids [rows, length], row-major. Causal: what stands at a position hangs on the ids up to
 * it and on none after it, and says what follows them.
 */
export type CausalLogits = (ids: Int32Array) => Promise<Float32Array>;

/**
 * Asks a causal network by showing it all of each text anew, filled up behind to one length, so that shapes stay as they are
 * from the first token to the last. Texts of up to `length` ids can be shown, so one of `length` + 1 can be written.
 */
export const byPrefix =
  (logitsOf: CausalLogits, length: number): Next =>
  async (texts) => {
    const ids = new Int32Array(texts.length * length);
    texts.forEach((text, row) => ids.set(text.ids.slice(0, length), row * length));
    const logits = await logitsOf(ids);
    const vocabulary = logits.length / ids.length;
    const next = new Float32Array(texts.length * vocabulary);
    texts.forEach((text, row) => {
      const at = (row * length + Math.min(text.ids.length, length) - 1) * vocabulary;
      next.set(logits.subarray(at, at + vocabulary), row * vocabulary);
    });
    return next;
  };
