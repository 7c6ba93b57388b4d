import { memo, useCallback } from 'react';
import { Canvas } from './kinds/canvas';

interface PhotoProps {
  /** Bytes `[height, width, channels]`, row-major. */
  readonly values: ArrayLike<number>;
  /** Height, width, channels: 1 of greys from black, or 3 for red, green, blue. */
  readonly shape: readonly number[];
  readonly label?: string;
}

/** A picture as a camera made it, whatever the theme. Fills its container. */
export const Photo = memo(function Photo({ values, shape, label }: PhotoProps) {
  const [height = 1, width = height, channels = 1] = shape;
  const draw = useCallback(
    (context: CanvasRenderingContext2D) => {
      const image = context.createImageData(width, height);
      for (let i = 0; i < width * height; i++) {
        for (let colour = 0; colour < 3; colour++) {
          image.data[4 * i + colour] = values[channels * i + (channels === 3 ? colour : 0)] ?? 0;
        }
        image.data[4 * i + 3] = 255;
      }
      context.putImageData(image, 0, 0);
    },
    [values, width, height, channels],
  );
  return <Canvas width={width} height={height} label={label} coloured draw={draw} />;
});
