import { describe, expect, it } from 'vitest';
import { classRgb } from './class-colours';
import { across, down, nearestPoint, toPlane } from './geometry';
import { surfacePixels } from './surface-image';

describe('the plane', () => {
  it('maps to the square and back, y upwards', () => {
    expect(down(1)).toBeLessThan(down(-1));
    expect(across(-1)).toBeLessThan(across(1));
    const { x, y } = toPlane(across(0.3), down(-0.7));
    expect(x).toBeCloseTo(0.3, 12);
    expect(y).toBeCloseTo(-0.7, 12);
  });

  it('finds the nearest point', () => {
    const points = Float32Array.from([0, 0, 1, 1, -1, 0.5]);
    expect(nearestPoint(points, 0.8, 0.7)).toBe(1);
    expect(nearestPoint(points, -2, 0)).toBe(2);
    expect(nearestPoint(new Float32Array(0), 0, 0)).toBe(-1);
  });
});

describe('surfacePixels', () => {
  it('shows the sure class in its colour, and a blend as T rises', () => {
    const logits = Float32Array.from([0, 9]);
    const sure = surfacePixels(logits, 2, 0.5);
    expect([...sure]).toEqual([...classRgb(1), 255]);
    const blended = surfacePixels(logits, 2, 1000);
    const middle = classRgb(0).map((v, i) => (v + (classRgb(1)[i] ?? 0)) / 2);
    middle.forEach((value, i) => expect(Math.abs(value - (blended[i] ?? 0))).toBeLessThan(2));
  });
});
