/** Where text stands on the page, line by line. */
export interface TextLine {
  readonly words: string;
  readonly x: number;
  readonly baseline: number;
  readonly width: number;
}

let context: OffscreenCanvasRenderingContext2D | null = null;

/** From the top of a line's box to its baseline: the font's own ascent and descent fill the box, evenly where it is higher. */
function ascent(style: CSSStyleDeclaration, height: number): number {
  context ??= new OffscreenCanvas(1, 1).getContext('2d');
  if (!context) return 0.8 * height;
  context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = context.measureText('x');
  return (height - up - down) / 2 + up;
}

const transformed = (text: string, style: CSSStyleDeclaration): string =>
  style.textTransform === 'uppercase' ? text.toUpperCase() : text;

/** A text node's lines, or what a field holds. */
export function textLines(node: Text | HTMLInputElement, style: CSSStyleDeclaration): readonly TextLine[] {
  if (node instanceof HTMLInputElement) return [fieldLine(node, style)];
  const range = document.createRange();
  const lines: { words: string; left: number; right: number; top: number; height: number }[] = [];
  for (const match of node.data.matchAll(/\S+/g)) {
    range.setStart(node, match.index);
    range.setEnd(node, match.index + match[0].length);
    const box = range.getBoundingClientRect();
    if (box.width === 0) continue;
    const words = transformed(match[0], style);
    const last = lines.at(-1);
    if (last && Math.abs(last.top - box.top) < 1) {
      last.words += ` ${words}`;
      last.right = box.right;
    } else lines.push({ words, left: box.left, right: box.right, top: box.top, height: box.height });
  }
  return lines.map(({ words, left, right, top, height }) => ({
    words,
    x: left,
    baseline: top + ascent(style, height),
    width: right - left,
  }));
}

function fieldLine(input: HTMLInputElement, style: CSSStyleDeclaration): TextLine {
  const box = input.getBoundingClientRect();
  ascent(style, box.height);
  const width = context?.measureText(input.value).width ?? 0;
  const end =
    box.right - (Number.parseFloat(style.paddingRight) || 0) - (Number.parseFloat(style.borderRightWidth) || 0);
  const start = box.left + (Number.parseFloat(style.paddingLeft) || 0);
  const x =
    style.textAlign === 'right' || style.textAlign === 'end'
      ? end - width
      : style.textAlign === 'center'
        ? (start + end - width) / 2
        : start;
  return { words: input.value, x, baseline: box.top + ascent(style, box.height), width };
}
