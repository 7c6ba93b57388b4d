/** Puts a layer's matrix into two factors of low rank. Refused where that would be larger. */
export interface FactoriseStep {
  readonly kind: 'factorise';
  /** Of every layer, or by layer; or by `energy`: the least rank whose squared singular values hold this share, 0–1. */
  readonly rank?: number;
  readonly ranks?: Readonly<Record<string, number>>;
  readonly energy?: number;
  /** All dense layers but the logits, and attention's projections, where absent. */
  readonly layers?: readonly string[];
}
