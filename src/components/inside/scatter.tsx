import { memo, useMemo, type PointerEvent } from 'react';
import { usePlayground } from '../../state/store';
import type { NetworkId } from '../../workers/protocol';
import { shapes } from '../charts/legend';
import { networkStyle } from '../network-style';
import { classColour } from '../surfaces/class-colours';
import { nearestPoint } from '../surfaces/geometry';
import styles from './inside.module.css';
import type { Layout, frameOf } from './layouts';

/** Side of the picture in its own units, and what is left free at its edges. */
const SIDE = 200;
const MARGIN = 8;

interface ScatterProps {
  readonly layout: Layout;
  readonly among: readonly NetworkId[];
  readonly frame: ReturnType<typeof frameOf>;
  /** Of the batch: test rows, and their classes. */
  readonly rows: readonly number[];
  readonly labels: readonly number[];
  /** The one class that stands out. */
  readonly only: number | null;
  readonly pointed: number | null;
  readonly onPoint: (place: number | null) => void;
  readonly label: string;
}

/** A network's batch in its plane. Colours are classes, the shape is the network's; the ring is the sample looked at. */
export function Scatter(props: ScatterProps) {
  const { layout, among, frame, rows, labels, only, pointed, onPoint } = props;
  const selectSample = usePlayground((state) => state.selectSample);
  const { points } = layout;
  const places = useMemo(() => {
    const scale = (SIDE / 2 - MARGIN) / frame.half;
    return Float64Array.from(points ?? [], (value, i) =>
      i % 2 ? SIDE / 2 - scale * (value - frame.y) : SIDE / 2 + scale * (value - frame.x),
    );
  }, [points, frame]);
  const count = rows.length;
  const nearest = (event: PointerEvent<SVGSVGElement>): number => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = (offset: number, length: number) => (offset / length) * SIDE;
    const [x, y] = [at(event.clientX - box.left, box.width), at(event.clientY - box.top, box.height)];
    return nearestPoint(places.subarray(0, 2 * count), x, y);
  };
  return (
    <svg
      viewBox={`0 0 ${SIDE} ${SIDE}`}
      className={styles.scatter}
      role="img"
      aria-label={props.label}
      onPointerMove={(event) => onPoint(nearest(event))}
      onClick={() => pointed !== null && selectSample(rows[pointed]!)}
    >
      <Points places={places} labels={labels} only={only} shape={shapes[networkStyle(layout.id, among).marker]} />
      {pointed !== null && <Ring at={pointed} places={places} kind={styles.pointedRing} />}
      <Ring at={count} places={places} kind={styles.sampleRing} />
    </svg>
  );
}

/** Its own component: pointing at one point must not draw all of them anew. */
const Points = memo(function Points(props: {
  readonly places: Float64Array;
  readonly labels: readonly number[];
  readonly only: number | null;
  readonly shape: string;
}) {
  const { places, labels, only, shape } = props;
  return labels.map((label, i) => (
    <path
      key={i}
      // Markers are drawn around (8, 0), for a legend.
      d={shape}
      transform={`translate(${places[2 * i]!.toFixed(1)} ${places[2 * i + 1]!.toFixed(1)}) scale(.8) translate(-8 0)`}
      fill={classColour(label)}
      className={styles.dot}
      data-faint={(only !== null && only !== label) || undefined}
    />
  ));
});

const Ring = (props: { readonly at: number; readonly places: Float64Array; readonly kind: string | undefined }) => (
  <circle cx={props.places[2 * props.at]} cy={props.places[2 * props.at + 1]} r={6.5} className={props.kind} />
);
