import { memo, useCallback } from 'react';
import { Canvas } from './canvas';
import type { DrawnProps } from './sample-kind';

/** An image pixel by pixel: bytes 0–255 row-major, 0 the background. Fills its container. */
export const Pixels = memo(function Pixels({ values, shape, label }: Omit<DrawnProps, 'parts' | 'vocabulary'>) {
  const [height, width = height] = shape;
  const draw = useCallback(
    (context: CanvasRenderingContext2D) => drawPixels(context, values, width, height),
    [values, width, height],
  );
  return <Canvas width={width} height={height} label={label} draw={draw} />;
});

/** Ink of varying strength on nothing: the style sheet gives the paper, and turns the ink light in the dark theme. */
export function drawPixels(
  context: CanvasRenderingContext2D,
  values: ArrayLike<number>,
  width: number,
  height: number,
): void {
  const image = context.createImageData(width, height);
  for (let i = 0; i < width * height; i++) image.data.set([26, 31, 38, values[i] ?? 0], 4 * i);
  context.putImageData(image, 0, 0);
}
