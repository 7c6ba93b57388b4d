import { memo, useLayoutEffect, useMemo, useRef, useState, type MouseEvent } from 'react';
import { SURFACE_SIDE } from '../../engine/datasets/surface';
import { t } from '../../messages';
import { useRun } from '../../state/runs/use-run';
import { usePlayground } from '../../state/store';
import type { NetworkId, SessionInfo } from '../../workers/protocol';
import { fixed } from '../charts/format';
import { SmallButton } from '../ui/small-button';
import { networkIds, networkStyle } from '../network-style';
import { useNames } from '../use-names';
import { LazyPicker } from '../sample/lazy-picker';
import { SampleCaption, SampleSteps } from '../sample/sample-steps';
import { useSample } from '../sample/use-sample';
import { useBiased } from '../bias/shown-bias';
import { classNames } from '../class-names';
import styles from './decision-surfaces.module.css';
import { drawPoints } from './draw-points';
import { across, down, nearestPoint, toPlane } from './geometry';
import { surfacePixels } from './surface-image';

/** Side of the points' canvas in pixels; the style sheet scales it. */
const POINTS_SIDE = 360;

/** Decision surfaces side by side at the slider's T, over the training points. A click picks the nearest test point. */
export function DecisionSurfaces() {
  const names = useNames();
  const info = useRun((run) => run.info);
  const surfaces = useBiased(useRun((run) => run.surfaces));
  const selectSample = usePlayground((state) => state.selectSample);
  const sample = useSample();
  const [picking, setPicking] = useState(false);
  if (!info || !sample) return null;
  const index = sample.index ?? 0;
  const ids = networkIds(info);
  const pick = (event: MouseEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const { x, y } = toPlane((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
    const nearest = nearestPoint(info.test.inputs, x, y);
    if (nearest >= 0) selectSample(nearest);
  };
  const [x = 0, y = 0] = sample.values;
  return (
    <div className={styles.surfaces} role="group" aria-label={t('surface.group')}>
      <div className={styles.row}>
        {ids.map((id) => (
          <figure key={id} className={styles.figure} style={{ '--network': networkStyle(id, ids).ink }}>
            <div className={styles.square} onClick={pick}>
              <Surface network={id} logits={surfaces[id]} classes={info.classes.length} />
              <Points info={info} />
              <i className={styles.chosen} style={{ left: `${100 * across(x)}%`, top: `${100 * down(y)}%` }} />
            </div>
            <figcaption>{names.name(id)}</figcaption>
          </figure>
        ))}
      </div>
      <div className={styles.below} title={t('surface.key')}>
        <SampleSteps index={index} count={info.testCount} />
        <SmallButton onClick={() => setPicking(true)}>{t('sample.choose')}</SmallButton>
        <SampleCaption index={index} label={classNames(info)[sample.label ?? 0] ?? ''} />
      </div>
      {picking && <LazyPicker info={info} onClose={() => setPicking(false)} />}
    </div>
  );
}

function Surface(props: {
  readonly network: NetworkId;
  readonly logits: Float32Array | undefined;
  readonly classes: number;
}) {
  const names = useNames();
  const { network, logits, classes } = props;
  const temperature = usePlayground((state) => state.experiment.dials.temperature);
  const canvas = useRef<HTMLCanvasElement>(null);
  const pixels = useMemo(
    () => (logits?.length === SURFACE_SIDE ** 2 * classes ? surfacePixels(logits, classes, temperature) : null),
    [logits, classes, temperature],
  );
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    if (pixels) context.putImageData(new ImageData(pixels, SURFACE_SIDE, SURFACE_SIDE), 0, 0);
    else context.clearRect(0, 0, SURFACE_SIDE, SURFACE_SIDE);
  }, [pixels]);
  return (
    <canvas
      ref={canvas}
      width={SURFACE_SIDE}
      height={SURFACE_SIDE}
      className={styles.surface}
      role="img"
      aria-label={t('surface.picture', { network: names.name(network), temperature: fixed(temperature, 1) })}
    />
  );
}

/** On a canvas of their own: thousands of points are drawn once, not at every turn of the slider. */
const Points = memo(function Points({ info }: { readonly info: SessionInfo }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context) drawPoints(context, POINTS_SIDE, info.points);
  }, [info]);
  return <canvas ref={canvas} width={POINTS_SIDE} height={POINTS_SIDE} className={styles.points} aria-hidden="true" />;
});
