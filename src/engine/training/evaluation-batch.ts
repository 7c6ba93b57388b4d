/** Rows of every evaluation's forward pass. One size, so that buffers are reused. */
export const EVALUATION_BATCH = 256;
