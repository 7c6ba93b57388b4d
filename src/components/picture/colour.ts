/** Colours as every reader of SVG knows them: style sheets mix theirs in spaces that only browsers do. */
export interface Colour {
  readonly hex: string;
  /** 0–1. */
  readonly alpha: number;
}

const known = new Map<string, Colour>();
let pixel: CanvasRenderingContext2D | null = null;

export function colourOf(css: string): Colour {
  const before = known.get(css);
  if (before) return before;
  pixel ??= new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D | null;
  if (!pixel) return { hex: '#000000', alpha: 1 };
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = css;
  pixel.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0, a = 0] = pixel.getImageData(0, 0, 1, 1).data;
  const hex = `#${[r, g, b].map((value) => value.toString(16).padStart(2, '0')).join('')}`;
  const colour = { hex, alpha: Math.round((100 * a) / 255) / 100 };
  known.set(css, colour);
  return colour;
}
