import type { ComputePositionReturn } from '@floating-ui/dom';

/** Marks of the page that words are not to lie on: bars, pictures, what is pressed or turned. */
const MARKS = 'i, img, canvas, button, input, path';

/** What of a panel is read: its marks, and each line of its text. */
export function readIn(panel: Element): readonly DOMRect[] {
  const found = [...panel.querySelectorAll(MARKS)].map((mark) => mark.getBoundingClientRect());
  const walker = document.createTreeWalker(panel, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.textContent?.trim()) continue;
    range.selectNodeContents(node);
    found.push(...range.getClientRects());
  }
  return found;
}

/** How many square pixels of it would lie under a box of this size there. */
function covered(at: ComputePositionReturn, size: DOMRect, read: readonly DOMRect[]): number {
  const over = (low: number, high: number, from: number, to: number) =>
    Math.max(0, Math.min(high, to) - Math.max(low, from));
  return read.reduce(
    (sum, { left, right, top, bottom }) =>
      sum + over(at.x, at.x + size.width, left, right) * over(at.y, at.y + size.height, top, bottom),
    0,
  );
}

/** @returns the place that covers least of what is read; of equal ones the first. */
export function freest(
  places: readonly ComputePositionReturn[],
  size: DOMRect,
  read: readonly DOMRect[],
): ComputePositionReturn {
  const costs = places.map((place) => covered(place, size, read));
  return places[costs.indexOf(Math.min(...costs))]!;
}
