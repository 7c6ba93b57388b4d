import { memo, useLayoutEffect, useRef } from 'react';
import type { SampleShape } from '../../engine/models/plan';
import { across, down } from '../surfaces/geometry';
import styles from './sample.module.css';

export interface SamplePictureProps {
  /** Raw values: bytes 0–255 row-major (0 background), or x, y. */
  readonly values: Uint8Array | Float32Array;
  readonly shape: SampleShape;
  /** Text alternative; decorative without. */
  readonly label?: string;
}

/** One sample: an image pixel by pixel, or a point in its plane. Fills its container. */
export const SamplePicture = memo(function SamplePicture({ values, shape, label }: SamplePictureProps) {
  if (shape.length === 1) {
    return (
      <svg
        viewBox="0 0 1 1"
        className={styles.picture}
        role={label ? 'img' : undefined}
        aria-label={label}
        aria-hidden={!label}
      >
        <path d="M.5 0V1M0 .5H1" stroke="var(--line-strong)" strokeWidth=".015" />
        <circle cx={across(values[0] ?? 0)} cy={down(values[1] ?? 0)} r=".07" fill="var(--ink)" />
      </svg>
    );
  }
  const [height, width] = shape;
  return <Pixels values={values} width={width} height={height} label={label} />;
});

function Pixels(props: {
  readonly values: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
  readonly label?: string;
}) {
  const { values, width, height, label } = props;
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
}

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
