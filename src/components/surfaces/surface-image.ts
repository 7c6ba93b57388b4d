import { soften } from '../../engine/distillation/softening';
import { classRgb } from './class-colours';

/**
 * A network's decision surface at T: every grid point in the classes' colours, blended by probability.
 * `logits` row-major [pixels, classes]; returns RGBA bytes, 4 a pixel.
 */
export function surfacePixels(
  logits: Float32Array,
  classes: number,
  temperature: number,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = logits.length / classes;
  const rgba = new Uint8ClampedArray(4 * pixels);
  const p = new Float64Array(classes);
  const colours = Array.from({ length: classes }, (_, c) => classRgb(c));
  for (let i = 0; i < pixels; i++) {
    soften(logits, i, classes, temperature, p);
    let red = 0;
    let green = 0;
    let blue = 0;
    colours.forEach(([r, g, b], c) => {
      const share = p[c] ?? 0;
      red += share * r;
      green += share * g;
      blue += share * b;
    });
    rgba.set([red, green, blue, 255], 4 * i);
  }
  return rgba;
}
