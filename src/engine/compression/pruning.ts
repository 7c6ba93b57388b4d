/** Which rows (units) of a weight matrix matter to the loss. */

/**
 * |Σ_j w_ij g_ij| of each row: how much the loss would change, to first order, without the unit (Molchanov et al. 2019,
 * arXiv:1906.10771). The sum is taken before the absolute value: weights of one unit leave together.
 */
export const taylorImportance = (
  weights: readonly (readonly number[])[],
  gradients: readonly (readonly number[])[],
): number[] => weights.map((row, i) => Math.abs(row.reduce((sum, weight, j) => sum + weight * gradients[i]![j]!, 0)));

/** The indices of the `keep` most important rows, ascending; of equals the earlier one stays. */
export const keptRows = (importance: readonly number[], keep: number): number[] =>
  importance
    .map((value, row) => ({ value, row }))
    .sort((a, b) => b.value - a.value || a.row - b.row)
    .slice(0, keep)
    .map(({ row }) => row)
    .sort((a, b) => a - b);
