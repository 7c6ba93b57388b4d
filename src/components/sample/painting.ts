/** Painting on a sample's own raster: bytes 0–255, row-major, 0 is background. All coordinates in pixels. */

export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export type Tool = 'brush' | 'eraser';

/** A stroke about as thick, for the raster's size, as handwriting in the data sets. */
export const brushRadius = (width: number): number => Math.max(0.6, width * 0.045);

/** A new raster with a soft round dab at (x, y); the middle of the first pixel is (0.5, 0.5). */
export const dab = (raster: Raster, x: number, y: number, radius: number, tool: Tool): Raster =>
  stroke(raster, { x, y }, { x, y }, radius, tool);

/** A new raster with a straight stroke from one point to another. */
export function stroke(
  raster: Raster,
  from: { x: number; y: number },
  to: { x: number; y: number },
  radius: number,
  tool: Tool,
): Raster {
  const { width, height } = raster;
  const pixels = raster.pixels.slice();
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const distance = distanceToSegment(column + 0.5, row + 0.5, from, to);
      const cover = Math.round(255 * Math.min(1, Math.max(0, radius + 0.5 - distance)));
      const i = row * width + column;
      const before = pixels[i] ?? 0;
      pixels[i] = tool === 'brush' ? Math.max(before, cover) : Math.min(before, 255 - cover);
    }
  }
  return { width, height, pixels };
}

function distanceToSegment(x: number, y: number, a: { x: number; y: number }, b: { x: number; y: number }): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length = dx * dx + dy * dy;
  const along = length ? Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / length)) : 0;
  return Math.hypot(x - a.x - along * dx, y - a.y - along * dy);
}
