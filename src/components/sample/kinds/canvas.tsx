import { useLayoutEffect, useRef } from 'react';
import styles from '../sample.module.css';

interface CanvasProps {
  readonly width: number;
  readonly height: number;
  /** Text alternative; decorative without. */
  readonly label?: string;
  /** Has colours of its own, which the dark theme leaves as they are; else it is ink, which turns light there. */
  readonly coloured?: boolean;
  /** Draws anew whenever it is another function. */
  readonly draw: (context: CanvasRenderingContext2D) => void;
}

/** A picture pixel by pixel. Fills its container. */
export function Canvas({ width, height, label, coloured, draw }: CanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context) draw(context);
  }, [draw]);
  return (
    <canvas
      ref={canvas}
      width={width}
      height={height}
      className={styles.picture}
      data-coloured={coloured}
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={!label}
    />
  );
}
