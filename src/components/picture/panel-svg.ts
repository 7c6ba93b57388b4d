/**
 * A panel as an SVG document of plain shapes and text, which opens in any drawing program and in slides. (Libraries that
 * wrap a page's HTML into an SVG make pictures that only browsers show.) Draws what the page shows: boxes, text line by
 * line where it stands, charts as they are, canvases as images; of controls those that say something.
 */
import { colourOf } from './colour';
import { textLines } from './text-lines';

const NS = 'http://www.w3.org/2000/svg';
/** Of clips and patterns: several pictures may stand in one page. */
let ids = 0;
type Attributes = Readonly<Record<string, string | number>>;

const round = (value: number): number => Math.round(100 * value) / 100;

function shape(name: string, attributes: Attributes): SVGElement {
  const element = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes))
    element.setAttribute(key, typeof value === 'number' ? String(round(value)) : value);
  return element;
}

const filled = (css: string): Attributes => {
  const { hex, alpha } = colourOf(css);
  return { fill: hex, 'fill-opacity': alpha };
};

/** What a chart's elements look like, from style sheets or not. */
const CHART_STYLES = ['fill', 'fill-opacity', 'stroke', 'stroke-opacity', 'stroke-width', 'stroke-dasharray'] as const;
const TEXT_STYLES = ['font-family', 'font-size', 'font-weight', 'font-style'] as const;

const POINTED = ['recharts-tooltip-cursor', 'recharts-active-dot'] as const;

/** Nothing but colours and lengths that every program reads. */
const plain = (property: string, value: string): string =>
  property === 'fill' || property === 'stroke'
    ? value.startsWith('url') || value === 'none'
      ? value
      : colourOf(value).hex
    : value;

function chart(source: SVGSVGElement): SVGElement {
  const copy = source.cloneNode(true) as SVGSVGElement;
  const originals = [source, ...source.querySelectorAll('*')];
  [copy, ...copy.querySelectorAll('*')].forEach((element, i) => {
    const original = originals[i];
    if (!original) return;
    const style = getComputedStyle(original);
    const pointed = POINTED.some((name) => original.classList.contains(name));
    if (pointed || style.display === 'none' || style.visibility === 'hidden') element.setAttribute('display', 'none');
    for (const property of CHART_STYLES)
      element.setAttribute(property, plain(property, style.getPropertyValue(property)));
    if (original instanceof SVGTextContentElement)
      for (const property of [...TEXT_STYLES, 'text-anchor'])
        element.setAttribute(property, style.getPropertyValue(property));
    if (style.opacity !== '1') element.setAttribute('opacity', style.opacity);
    for (const name of ['class', 'style', 'tabindex', 'role']) element.removeAttribute(name);
  });
  const { x, y, width, height } = source.getBoundingClientRect();
  for (const [name, value] of Object.entries({ x, y, width, height })) copy.setAttribute(name, String(round(value)));
  return copy;
}

function slider(input: HTMLInputElement, style: CSSStyleDeclaration): SVGElement[] {
  const { left, top, width, height } = input.getBoundingClientRect();
  const share = (Number(input.value) - Number(input.min)) / (Number(input.max) - Number(input.min) || 1);
  const radius = height * 0.36;
  const [y, at] = [top + height / 2, left + radius + share * (width - 2 * radius)];
  const own = style.getPropertyValue('--slider') || style.getPropertyValue('--accent');
  const line = (from: number, to: number, css: string) =>
    shape('rect', { x: from, y: y - 2, width: Math.max(0, to - from), height: 4, rx: 2, ...filled(css) });
  return [
    line(left, left + width, style.getPropertyValue('--track')),
    line(left, at, own),
    shape('circle', {
      cx: at,
      cy: y,
      r: radius,
      ...filled(style.getPropertyValue('--card')),
      stroke: colourOf(own).hex,
      'stroke-width': 2,
    }),
  ];
}

function box(element: Element, style: CSSStyleDeclaration): SVGElement[] {
  const { x, y, width, height } = element.getBoundingClientRect();
  const shapes: SVGElement[] = [];
  const radius = Math.min(Number.parseFloat(style.borderTopLeftRadius) || 0, width / 2, height / 2);
  const line = Number.parseFloat(style.borderTopWidth) || 0;
  const even = ['Right', 'Bottom', 'Left'].every(
    (side) => style.getPropertyValue(`border-${side.toLowerCase()}-width`) === style.borderTopWidth,
  );
  const outlined = even && line > 0 && style.borderTopStyle !== 'none' && colourOf(style.borderTopColor).alpha > 0;
  if (colourOf(style.backgroundColor).alpha > 0 || outlined) {
    const inset = outlined ? line / 2 : 0;
    shapes.push(
      shape('rect', {
        ...{
          x: x + inset,
          y: y + inset,
          width: Math.max(0, width - 2 * inset),
          height: Math.max(0, height - 2 * inset),
        },
        rx: radius,
        ...filled(style.backgroundColor),
        ...(outlined ? { stroke: colourOf(style.borderTopColor).hex, 'stroke-width': line } : {}),
      }),
    );
  }
  if (shapes.length > 0) shapes.push(...texture(style, { x, y, width, height, rx: radius }));
  if (even) return shapes;
  const bottom = Number.parseFloat(style.borderBottomWidth) || 0;
  if (bottom > 0)
    shapes.push(
      shape('rect', { x, y: y + height - bottom, width, height: bottom, ...filled(style.borderBottomColor) }),
    );
  if (line > 0) shapes.push(shape('rect', { x, y, width, height: line, ...filled(style.borderTopColor) }));
  return shapes;
}

/** A canvas as it is seen: the dark theme turns pictures of ink on paper around by a filter. */
function pixels(canvas: HTMLCanvasElement, filter: string): string {
  if (filter === 'none') return canvas.toDataURL();
  const copy = document.createElement('canvas');
  copy.width = canvas.width;
  copy.height = canvas.height;
  const context = copy.getContext('2d');
  if (!context) return canvas.toDataURL();
  context.filter = filter;
  context.drawImage(canvas, 0, 0);
  return copy.toDataURL();
}

/** Stripes or dots over a box: what tells networks apart without their colour. */
function texture(style: CSSStyleDeclaration, at: Attributes): SVGElement[] {
  const dotted = style.backgroundImage.startsWith('radial-gradient');
  if (!dotted && !style.backgroundImage.startsWith('repeating-linear-gradient')) return [];
  const id = `texture${(ids += 1)}`;
  const pattern = shape('pattern', {
    id,
    width: 4,
    height: 4,
    patternUnits: 'userSpaceOnUse',
    patternTransform: 'rotate(45)',
  });
  const paint = { fill: colourOf(style.getPropertyValue('--card')).hex, 'fill-opacity': 0.55 };
  pattern.append(
    dotted ? shape('circle', { cx: 2, cy: 2, r: 0.8, ...paint }) : shape('rect', { width: 1.4, height: 4, ...paint }),
  );
  return [pattern, shape('rect', { ...at, fill: `url(#${id})` })];
}

/** Out of sight, or there to be pressed: a choice that has been made says something, the others do not. */
function leftOut(element: Element, style: CSSStyleDeclaration): boolean {
  // What a fold hides too.
  if (!element.checkVisibility({ visibilityProperty: true }) || style.opacity === '0') return true;
  // What is read under the pointer belongs to the pointer.
  if (element.classList.contains('recharts-tooltip-wrapper')) return true;
  if (style.position === 'absolute' && style.clipPath.startsWith('inset(50%')) return true;
  if (element instanceof HTMLButtonElement)
    return element.getAttribute('aria-pressed') !== 'true' || element.hasAttribute('data-tool');
  if (element instanceof HTMLLabelElement) {
    const radio = element.querySelector('input[type="radio"]');
    return radio instanceof HTMLInputElement && !radio.checked;
  }
  return element instanceof HTMLSelectElement || element.localName === 'summary';
}

const isSymbol = ({ parentElement }: Node): boolean =>
  parentElement?.localName === 'mi' && !parentElement.hasAttribute('mathvariant');

function texts(node: Text | HTMLInputElement, style: CSSStyleDeclaration): SVGElement[] {
  return textLines(node, style).map(({ words, x, baseline, width }) => {
    const text = shape('text', {
      ...{ x, y: baseline },
      // Other programs have other fonts: the words keep the room that they have here.
      ...(words.length > 1 && { textLength: width, lengthAdjust: 'spacingAndGlyphs' }),
      ...filled(style.color),
      ...Object.fromEntries(TEXT_STYLES.map((property) => [property, style.getPropertyValue(property)])),
      // Letters in formulas are slanted by the formula, not by their style.
      ...(isSymbol(node) && { 'font-style': 'italic' }),
    });
    text.textContent = words;
    return text;
  });
}

function draw(element: Element, into: SVGElement): void {
  const style = getComputedStyle(element);
  if (leftOut(element, style)) return;
  if (element instanceof SVGSVGElement) {
    into.append(chart(element));
    return;
  }
  if (element instanceof HTMLInputElement) {
    if (element.type === 'range') into.append(...slider(element, style));
    else if (element.type === 'number' || element.type === 'text') into.append(...texts(element, style));
    return;
  }
  if (element instanceof HTMLElement) into.append(...box(element, style));
  if (element instanceof HTMLCanvasElement && element.width > 0) {
    const { x, y, width, height } = element.getBoundingClientRect();
    const smooth: Attributes = style.imageRendering === 'pixelated' ? { 'image-rendering': 'pixelated' } : {};
    into.append(
      shape('image', {
        x,
        y,
        width,
        height,
        href: pixels(element, style.filter),
        preserveAspectRatio: 'none',
        ...smooth,
      }),
    );
    return;
  }
  let group = into;
  if (element instanceof HTMLElement && style.overflow !== 'visible') {
    const { x, y, width, height } = element.getBoundingClientRect();
    const id = `clip${(ids += 1)}`;
    const clip = shape('clipPath', { id });
    clip.append(shape('rect', { x, y, width, height }));
    group = shape('g', { 'clip-path': `url(#${id})` });
    into.append(clip, group);
  }
  if (style.opacity !== '1') {
    const faded = shape('g', { opacity: style.opacity });
    group.append(faded);
    group = faded;
  }
  for (const child of element.childNodes) {
    if (child instanceof Text) group.append(...texts(child, style));
    else if (child instanceof Element) draw(child, group);
  }
}

/** The panel as it is now, as the text of an SVG document. */
export function panelSvg(panel: HTMLElement, title: string): { svg: string; width: number; height: number } {
  const { x, y, width, height } = panel.getBoundingClientRect();
  const root = shape('svg', { xmlns: NS, width, height, viewBox: [x, y, width, height].map(round).join(' ') });
  const name = shape('title', {});
  name.textContent = title;
  root.append(name);
  draw(panel, root);
  return { svg: new XMLSerializer().serializeToString(root), width, height };
}
