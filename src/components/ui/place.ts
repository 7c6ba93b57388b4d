/** Distance to the anchor and to the edges of the window, in CSS pixels. */
const MARGIN = 8;

/** Puts a popover below its anchor, or above where there is no room, and inside the window. */
export function placeBeside(popover: HTMLElement, anchor: Element): void {
  const at = anchor.getBoundingClientRect();
  const { width, height } = popover.getBoundingClientRect();
  const left = Math.min(at.left - MARGIN, window.innerWidth - width - MARGIN);
  const below = at.bottom + MARGIN;
  const top = below + height > window.innerHeight ? at.top - height - MARGIN : below;
  popover.style.left = `${Math.max(MARGIN, left)}px`;
  popover.style.top = `${Math.max(MARGIN, top)}px`;
}
