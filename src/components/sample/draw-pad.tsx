import { useLayoutEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { t } from '../../messages';
import styles from './draw-pad.module.css';
import { brushRadius, dab, stroke, type Raster, type Tool } from './painting';
import { drawPixels } from './kinds/pixels';
import pictures from './sample.module.css';

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A drawing in the data set's own raster, by pointer or keyboard. Controlled: every stroke gives a new raster. */
export function DrawPad(props: {
  readonly raster: Raster;
  readonly tool: Tool;
  readonly onChange: (raster: Raster) => void;
}) {
  const { raster, tool, onChange } = props;
  const { width, height, pixels } = raster;
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = useRef<{ x: number; y: number } | null>(null);
  const [cursor, setCursor] = useState({ x: width >> 1, y: height >> 1 });
  const [keyboard, setKeyboard] = useState(false);

  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context) drawPixels(context, pixels, width, height);
  }, [pixels, width, height]);

  const place = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) / box.width) * width,
      y: ((event.clientY - box.top) / box.height) * height,
    };
  };
  const draw = (event: PointerEvent<HTMLElement>) => {
    const to = place(event);
    onChange(stroke(raster, last.current ?? to, to, brushRadius(width), tool));
    last.current = to;
  };
  const type = (event: KeyboardEvent) => {
    const arrow = arrows[event.key];
    if (arrow) {
      const x = Math.min(width - 1, Math.max(0, cursor.x + arrow[0]));
      const y = Math.min(height - 1, Math.max(0, cursor.y + arrow[1]));
      setCursor({ x, y });
    } else if (event.key === ' ' || event.key === 'Delete' || event.key === 'Backspace') {
      onChange(dab(raster, cursor.x + 0.5, cursor.y + 0.5, brushRadius(width), event.key === ' ' ? tool : 'eraser'));
    } else return;
    setKeyboard(true);
    event.preventDefault();
  };
  const painted = (pixels[cursor.y * width + cursor.x] ?? 0) > 127;
  return (
    <div
      className={styles.pad}
      role="application"
      tabIndex={0}
      aria-label={t('draw.pad', { width, height })}
      onKeyDown={type}
      onPointerDown={(event) => {
        setKeyboard(false);
        event.currentTarget.setPointerCapture(event.pointerId);
        last.current = null;
        draw(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) draw(event);
      }}
    >
      <canvas ref={canvas} width={width} height={height} className={pictures.picture} aria-hidden="true" />
      {keyboard && (
        <div
          className={styles.cursor}
          style={{
            left: `${(100 * cursor.x) / width}%`,
            top: `${(100 * cursor.y) / height}%`,
            width: `${100 / width}%`,
            height: `${100 / height}%`,
          }}
        />
      )}
      <div aria-live="polite">
        <span className="visually-hidden">
          {keyboard &&
            t('draw.at', {
              row: cursor.y + 1,
              column: cursor.x + 1,
              state: t(painted ? 'draw.painted' : 'draw.blank'),
            })}
        </span>
      </div>
    </div>
  );
}
