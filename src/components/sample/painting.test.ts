import { describe, expect, it } from 'vitest';
import { brushRadius, dab, stroke } from './painting';

const blank = { width: 8, height: 8, pixels: new Uint8Array(64) };

describe('painting', () => {
  it('fills the pixel under the brush and leaves far ones blank, without touching the raster given', () => {
    const painted = dab(blank, 3.5, 2.5, brushRadius(8), 'brush');
    expect(painted.pixels[2 * 8 + 3]).toBe(255);
    expect(painted.pixels[0]).toBe(0);
    expect(painted.pixels[7 * 8 + 7]).toBe(0);
    expect(blank.pixels.every((v) => v === 0)).toBe(true);
  });

  it('joins two points without a gap', () => {
    const { pixels } = stroke(blank, { x: 0.5, y: 4.5 }, { x: 7.5, y: 4.5 }, 0.6, 'brush');
    expect([...pixels.slice(32, 40)]).toEqual(Array(8).fill(255));
    expect([...pixels.slice(0, 8)]).toEqual(Array(8).fill(0));
  });

  it('erases what was painted', () => {
    const painted = dab(blank, 3.5, 2.5, 1, 'brush');
    expect(dab(painted, 3.5, 2.5, 3, 'eraser').pixels.every((v) => v === 0)).toBe(true);
  });
});
