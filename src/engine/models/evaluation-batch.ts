/** Rows of a forward pass that is computed operation by operation. One size, so that buffers are reused. */
export const EVALUATION_BATCH = 256;
/**
 * Rows of a compiled one, but on a graphics card, where every pass ends in a reading, which takes its time. A smaller batch is no
 * slower here, and its program holds less memory.
 */
export const COMPILED_BATCH = 64;
