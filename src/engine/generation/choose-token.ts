import { argMax } from '../distillation/softening';
import { streams, uniform } from '../random';

export interface Sampling {
  /** What logits are divided by before the softmax, from 0, which takes the likeliest token; 1 is the network's own. */
  readonly temperature: number;
  readonly seed: number;
}

/**
 * The token that follows, of logits [vocabulary]: the likeliest one (of several alike the first), or one drawn from
 * softmax(logits / T) over the whole vocabulary.
 * @param text which text it is for, and `position` its place there: the same text is written whoever is written beside it
 */
export function chooseToken(
  logits: Float32Array,
  { temperature, seed }: Sampling,
  text: number,
  position: number,
): number {
  const likeliest = argMax(logits, 0, logits.length);
  if (temperature === 0) return likeliest;
  const most = logits[likeliest]!;
  const weights = Float64Array.from(logits, (value) => Math.exp((value - most) / temperature));
  let left = uniform(seed, streams.writing, text, position) * weights.reduce((a, b) => a + b, 0);
  for (let token = 0; token < weights.length; token++) {
    left -= weights[token]!;
    if (left < 0) return token;
  }
  // What rounding leaves over.
  return likeliest;
}
