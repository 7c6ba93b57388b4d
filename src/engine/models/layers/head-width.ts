import type { SampleShape } from '../plan';

/** What an attention's heads have for themselves. */
export interface Heads {
  readonly heads: number;
  /** Numbers of each; the width of the states by their number where absent. Set where heads or states were pruned. */
  readonly headWidth?: number;
  readonly output: SampleShape;
}

export const headWidth = ({ heads, headWidth: own, output }: Heads): number => own ?? output.at(-1)! / heads;
