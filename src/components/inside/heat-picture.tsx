import { memo, useLayoutEffect, useRef } from 'react';
import { compact } from '../charts/format';
import { heatGradient, paint, type Scale } from './heat';
import styles from './inside.module.css';

/** Numbers as colours, a pixel each, enlarged without smoothing. Fills its container's width. */
export const HeatPicture = memo(function HeatPicture(props: {
  /** Row-major. */
  readonly values: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
  readonly scale: Scale;
  readonly label: string;
}) {
  const { values, width, height, scale } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(width, height);
    paint(values, scale, image.data);
    context.putImageData(image, 0, 0);
  }, [values, width, height, scale]);
  return (
    <canvas ref={canvas} width={width} height={height} className={styles.heat} role="img" aria-label={props.label} />
  );
});

/** The colours with the numbers at their ends. */
export const HeatKey = ({ scale, name }: { readonly scale: Scale; readonly name: string }) => (
  <p className={styles.key}>
    {name} {compact(scale.min)}
    <span style={{ background: heatGradient }} aria-hidden="true" />
    {compact(scale.max)}
  </p>
);
