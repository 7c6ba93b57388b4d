/**
 * A network's parameters outside any backend, by the names of `planParameters`. In TensorFlow.js's layout unless a
 * function says otherwise.
 */
export type NamedArrays = Readonly<Record<string, { readonly shape: readonly number[]; readonly data: Float32Array }>>;

/** Whether every number of every array is finite. */
export const allFinite = (weights: NamedArrays): boolean =>
  Object.values(weights).every(({ data }) => data.every(Number.isFinite));
