import { memo, useLayoutEffect, useRef } from 'react';
import styles from '../sample.module.css';
import type { DrawnProps } from './sample-kind';

/** An image pixel by pixel: bytes 0–255 row-major, 0 the background. Fills its container. */
export const Pixels = memo(function Pixels({ values, shape, label }: Omit<DrawnProps, 'parts'>) {
  const [height, width = height] = shape;
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context) drawPixels(context, values, width, height);
  }, [values, width, height]);
  return (
    <canvas
      ref={canvas}
      width={width}
      height={height}
      className={styles.picture}
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={!label}
    />
  );
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
