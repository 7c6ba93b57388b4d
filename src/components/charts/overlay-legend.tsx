import type { Overlay } from './overlays';
import styles from './legend.module.css';

/** The pinned runs by lightness and dash, with the newest value of each where `format` writes it. */
export function OverlayLegend(props: {
  readonly overlays: readonly Overlay[];
  readonly format?: (value: number | undefined) => string;
}) {
  if (props.overlays.length === 0) return null;
  return (
    <ul className={styles.legend} data-values>
      {props.overlays.map(({ name, color, dash, curve }) => (
        <li key={curve.network}>
          <svg className={styles.line} viewBox="0 -6 24 12" preserveAspectRatio="xMinYMid slice" aria-hidden="true">
            <path d="M0 0H24" stroke={color} strokeWidth="2" strokeDasharray={dash} fill="none" />
          </svg>
          {name}
          {props.format && <b className={styles.value}>{props.format(curve.points.at(-1)?.value)}</b>}
        </li>
      ))}
    </ul>
  );
}
