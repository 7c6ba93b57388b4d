/**
 * Measures every text in sight, as laid out: what is cut, what leaves the box it stands in, what lies upon another text,
 * what is out of the window, and what is too small to read. In the page, so that hundreds of boxes cost one round trip.
 */
import { expect, type Page } from '@playwright/test';

interface Demands {
  /** No text is smaller, in px. */
  readonly least?: number;
}

/** Fails with one line for every text that can't be read as it was meant. */
export async function expectReadable(page: Page, state: string, demands: Demands = {}): Promise<void> {
  // A window of another size is drawn in it some frames later.
  await expect
    .poll(() => textProblems(page, demands), { message: `texts that can't be read: ${state}`, timeout: 5000 })
    .toEqual([]);
}

/** One line a problem, e.g. `cut by 12 px: “Soft targets” (select, Method)`. */
export const textProblems = (page: Page, demands: Demands = {}): Promise<string[]> => page.evaluate(measure, demands);

/** Runs in the page: nothing from outside of it is at hand. */
function measure({ least = 0 }: Demands): string[] {
  /** Browsers round to half pixels; less than this nobody sees. */
  const SLACK = 1.5;
  interface Box {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  }
  interface Text {
    readonly element: Element;
    readonly words: string;
    /** What is seen of each line. */
    readonly lines: readonly Box[];
    /** What stands above or below the rest of the page, as a whole: texts of two of them may share a place. */
    readonly layer: Element | null;
  }
  const problems = new Set<string>();
  const root: Element = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body;

  const intersection = (a: Box, b: Box): Box => ({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });
  const isEmpty = ({ left, top, right, bottom }: Box) => right - left < 1 || bottom - top < 1;
  const excess = (inner: Box, outer: Box) =>
    Math.max(outer.left - inner.left, outer.top - inner.top, inner.right - outer.right, inner.bottom - outer.bottom);
  const quote = (text: string) => `“${text.length > 40 ? `${text.slice(0, 39)}…` : text}”`;
  const name = (element: Element) => {
    const owner = element.closest('[aria-label]');
    return [element.tagName.toLowerCase(), owner?.getAttribute('aria-label')].filter(Boolean).join(', ');
  };
  const report = (what: string, { element, words }: Text) =>
    problems.add(`${what}: ${quote(words)} (${name(element)})`);

  /** Meant for screen readers alone, or for nobody at present. */
  const isHidden = (element: Element): boolean => {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return true;
    for (let each: Element | null = element; each && each !== root; each = each.parentElement) {
      const { clipPath, position, width, height } = getComputedStyle(each);
      if (clipPath === 'inset(50%)') return true;
      if (position === 'absolute' && Number.parseFloat(width) <= 1 && Number.parseFloat(height) <= 1) return true;
    }
    return false;
  };
  const isTransparent = (colour: string) => /(^transparent$|, 0\)$|\/ 0\)$)/.test(colour);
  /** Seen as a box: filled, or with a border all around. A line is neither. */
  const isPainted = (style: CSSStyleDeclaration) =>
    !isTransparent(style.backgroundColor) ||
    [style.borderTopWidth, style.borderRightWidth, style.borderBottomWidth, style.borderLeftWidth].every(
      (width) => Number.parseFloat(width) > 0,
    );
  const layerOf = (element: Element): Element | null => {
    for (let each: Element | null = element; each && each !== root; each = each.parentElement) {
      const { position, zIndex } = getComputedStyle(each);
      if (position === 'fixed' || position === 'sticky' || (position !== 'static' && zIndex !== 'auto')) return each;
      if (each.matches(':popover-open')) return each;
    }
    return null;
  };

  /** What is left of a line after everything that clips it; says where something was cut away for good. */
  function seen(line: Box, of: Omit<Text, 'lines'>, from: Element | null = of.element): Box {
    let box = line;
    let painted = false;
    for (let each: Element | null = from; each; each = each.parentElement) {
      const style = getComputedStyle(each);
      const area = each.getBoundingClientRect();
      // A box in a line, a row of a table or a group of a drawing clips nothing and holds nothing.
      const isBox = style.display !== 'inline' && style.display !== 'contents' && !(each instanceof SVGGElement);
      if (isBox && !(each instanceof SVGTextContentElement)) {
        const across = style.overflowX !== 'visible';
        const down = style.overflowY !== 'visible';
        const scrolls =
          (/auto|scroll/.test(style.overflowX) && each.scrollWidth > each.clientWidth) ||
          (/auto|scroll/.test(style.overflowY) && each.scrollHeight > each.clientHeight);
        const clip: Box = {
          left: across ? area.left : -Infinity,
          right: across ? area.right : Infinity,
          top: down ? area.top : -Infinity,
          bottom: down ? area.bottom : Infinity,
        };
        const over = excess(box, clip);
        if (over > SLACK && !scrolls) report(`cut by ${Math.round(over)} px`, { ...of, lines: [] });
        box = intersection(box, clip);
        if (isEmpty(box)) return box;
        if (!painted && !scrolls && area.height > 4 && isPainted(style) && each !== document.body) {
          painted = true;
          const out = excess(box, area);
          if (out > SLACK) report(`out of its box by ${Math.round(out)} px`, { ...of, lines: [] });
        }
        // What scrolls is read by scrolling; whatever is further out holds the scrolling box, not its text.
        if (scrolls) painted = true;
        if (style.position === 'fixed' || each === root) break;
      }
    }
    const window: Box = { left: 0, right: document.documentElement.clientWidth, top: -Infinity, bottom: Infinity };
    const out = excess(box, window);
    if (out > SLACK) report(`out of the window by ${Math.round(out)} px`, { ...of, lines: [] });
    return box;
  }

  const texts: Text[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.textContent?.trim() ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP,
  );
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!element || element.closest('option, script, style, title, textarea, select') || isHidden(element)) continue;
    const style = getComputedStyle(element);
    const size = Number.parseFloat(style.fontSize);
    const colour = element instanceof SVGElement ? style.fill : style.color;
    if (size < 1 || isTransparent(colour)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects =
      element instanceof SVGElement ? [element.getBoundingClientRect()] : Array.from(range.getClientRects());
    const text = { element, words: (node.textContent ?? '').trim().replace(/\s+/g, ' '), layer: layerOf(element) };
    const lines = rects
      // Above the page's beginning nothing is ever seen: there drawings measure their words.
      .filter((rect) => rect.width >= 1 && rect.bottom + scrollY > 0)
      .map(({ left, right, top, bottom }) => {
        // A font's box is taller than its letters: what is read lies in the middle of it.
        const spare = element instanceof SVGElement ? 0.12 * (bottom - top) : Math.max(0, (bottom - top - size) / 2);
        return seen({ left, right, top: top + spare, bottom: bottom - spare }, text);
      })
      .filter((line) => !isEmpty(line));
    if (lines.length === 0) continue;
    // A formula's indices are small and close: that is how formulas are set.
    if (!(element instanceof MathMLElement)) {
      const { a, d } = new DOMMatrix(element instanceof SVGElement ? undefined : style.transform);
      const drawn = size * Math.min(Math.abs(a), Math.abs(d));
      if (drawn < least - 0.05) report(`${drawn.toFixed(1)} px small`, { ...text, lines });
    }
    texts.push({ ...text, lines });
  }

  for (const [i, one] of texts.entries()) {
    for (const other of texts.slice(i + 1)) {
      if (one.layer !== other.layer || one.element === other.element) continue;
      if (one.element instanceof MathMLElement && other.element instanceof MathMLElement) continue;
      for (const a of one.lines) {
        for (const b of other.lines) {
          const both = intersection(a, b);
          if (both.right - both.left > SLACK && both.bottom - both.top > SLACK) {
            problems.add(`over one another: ${quote(one.words)} and ${quote(other.words)} (${name(one.element)})`);
          }
        }
      }
    }
  }

  // What a field holds is no text of the document: its own box has to be wide enough.
  const canvas = document.createElement('canvas').getContext('2d');
  for (const field of root.querySelectorAll('input, select')) {
    if (isHidden(field)) continue;
    const style = getComputedStyle(field);
    const words =
      field instanceof HTMLSelectElement
        ? (field.selectedOptions[0]?.label ?? '')
        : field instanceof HTMLInputElement && /^(text|number|search|)$/.test(field.type) && !field.readOnly
          ? field.value
          : '';
    if (!words || !canvas) continue;
    canvas.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const room = field.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
    const text = { element: field, words, layer: layerOf(field) };
    const over = canvas.measureText(words).width - room;
    if (over > SLACK) report(`cut by ${Math.round(over)} px`, { ...text, lines: [] });
    if (Number.parseFloat(style.fontSize) < least - 0.05) report(`${style.fontSize} small`, { ...text, lines: [] });
  }

  // What is pressed stays in the card it stands in.
  for (const control of root.querySelectorAll('button, a[href], input, select, summary')) {
    const box = control.getBoundingClientRect();
    if (isHidden(control) || box.width < 4) continue;
    const words = control.getAttribute('aria-label') ?? control.textContent?.trim() ?? '';
    seen(box, { element: control, words, layer: null }, control.parentElement);
  }
  return [...problems];
}
