/** Pixels of one rem at present: for drawings, whose sizes are numbers. It changes with the window alone. */
export const pixelsPerRem = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
