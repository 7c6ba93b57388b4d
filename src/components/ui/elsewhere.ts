import type { MouseEvent } from 'react';

/** Whether a press on a link asks for another tab or window, which is the browser's to open. */
export const elsewhere = ({ ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean =>
  ctrlKey || metaKey || shiftKey || altKey;
