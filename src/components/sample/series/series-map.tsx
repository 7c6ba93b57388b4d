import { memo, useCallback } from 'react';
import { Canvas } from '../kinds/canvas';
import { drawPixels } from '../kinds/pixels';
import type { DrawnProps } from '../kinds/sample-kind';

/** Deviations from the mean that are drawn; sets of series hold no more. */
export const MOST_DEVIATIONS = 4;

/** A series as a map: time to the right, a row for each channel with the first at the bottom, dark where it is high. */
export const SeriesMap = memo(function SeriesMap({
  values,
  shape,
  label,
}: Pick<DrawnProps, 'values' | 'shape' | 'label'>) {
  const [steps, channels = 1] = shape;
  const draw = useCallback(
    (context: CanvasRenderingContext2D) => drawPixels(context, inked(values, steps, channels), steps, channels),
    [values, steps, channels],
  );
  return <Canvas width={steps} height={channels} label={label} draw={draw} />;
});

/** Values [steps × channels] in deviations as bytes [channels × steps], the last channel first. */
export function inked(values: ArrayLike<number>, steps: number, channels: number): Uint8ClampedArray {
  return Uint8ClampedArray.from({ length: steps * channels }, (_, i) => {
    const channel = channels - 1 - Math.floor(i / steps);
    const value = values[(i % steps) * channels + channel] ?? 0;
    return (255 * (value + MOST_DEVIATIONS)) / (2 * MOST_DEVIATIONS);
  });
}
