import { useMemo } from 'react';
import type { SampleShape } from '../../engine/models/plan';
import type { ValueOf } from '../../state/view/panels';
import { Pixels } from '../sample/kinds/pixels';
import pictures from '../sample/sample.module.css';
import { resized, type Map2D } from './attention-map';
import styles from './attention-picture.module.css';
import type { Scale } from './heat';
import { HeatPicture } from './heat-picture';

interface AttentionPictureProps {
  readonly map: Map2D;
  readonly sample: Uint8Array | Float32Array;
  /** Of the sample. */
  readonly shape: SampleShape;
  readonly scale: Scale;
  readonly over: ValueOf<'attention', 'over'>;
  readonly label: string;
}

/** At least so many pixels a side, so that no edges are seen between them. */
const SMOOTH = 96;

/** Where a network looks, laid over what it looks at. */
export function AttentionPicture({ map, sample, shape, scale, over, label }: AttentionPictureProps) {
  const [height, width = height] = shape;
  const times = Math.ceil(SMOOTH / height);
  const values = useMemo(() => resized(map, times * height, times * width), [map, times, height, width]);
  return (
    <div className={`${pictures.paper} ${styles.stack}`} data-over={over}>
      {over !== 'map' && <Pixels values={sample} shape={shape} label={over === 'picture' ? label : undefined} />}
      {over !== 'picture' && (
        <HeatPicture values={values} width={times * width} height={times * height} scale={scale} label={label} />
      )}
    </div>
  );
}
