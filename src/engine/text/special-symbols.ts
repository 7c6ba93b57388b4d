/** Symbols that stand for no character of a text. */
export const PAD = '<pad>';
export const START = '<start>';
export const STOP = '<stop>';
export const UNKNOWN = '<unknown>';
