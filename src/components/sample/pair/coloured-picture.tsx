import { useCallback } from 'react';
import { inputThat, isPicture, offsetOf } from '../../../engine/models/inputs';
import { Canvas } from '../kinds/canvas';
import type { DrawnProps } from '../kinds/sample-kind';

const COLOURS = 3;

/** Of what has a picture in colours and something beside it, the picture: values 0–1 row-major, red, green, blue. */
export function ColouredPicture({ values, parts, label }: DrawnProps) {
  const { name, shape } = inputThat(parts, isPicture);
  const from = offsetOf(parts, name);
  const [height, width = height] = shape;
  const draw = useCallback(
    (context: CanvasRenderingContext2D) => {
      const image = context.createImageData(width, height);
      for (let i = 0; i < width * height; i++) {
        for (let colour = 0; colour < COLOURS; colour++) {
          image.data[4 * i + colour] = 255 * (values[from + COLOURS * i + colour] ?? 0);
        }
        image.data[4 * i + COLOURS] = 255;
      }
      context.putImageData(image, 0, 0);
    },
    [values, from, width, height],
  );
  return <Canvas width={width} height={height} label={label} coloured draw={draw} />;
}
