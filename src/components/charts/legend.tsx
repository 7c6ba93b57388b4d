import type { ReactNode } from 'react';
import type { NetworkId } from '../../workers/protocol';
import { networkStyle, type Marker } from '../network-style';
import { useNames } from '../use-names';
import styles from './legend.module.css';

/** Outlines of the markers around (8, 0), some 8 wide. */
export const shapes: Readonly<Record<Marker, string>> = {
  circle: 'M4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0',
  square: 'M4.5 -3.5h7v7h-7z',
  triangle: 'M8 -4.5l4.5 8h-9z',
  diamond: 'M8 -4.8l4.8 4.8l-4.8 4.8l-4.8 -4.8z',
};

/** A network's marker, for places without room for its name. Decorative: the name has to be in the text. */
export function MarkerGlyph({ id, among }: { readonly id: NetworkId; readonly among: readonly NetworkId[] }) {
  const style = networkStyle(id, among);
  return (
    <svg className={styles.marker} viewBox="3 -5 10 10" aria-hidden="true">
      <path d={shapes[style.marker]} fill={style.color} />
    </svg>
  );
}

/** More networks than these leave no room for anything but themselves. */
const ROOMY = 5;
/** The same where the legend shares its line with a title. */
const ROOMY_BESIDE = 3;

/**
 * The networks by colour, dash and marker, with a value beside each where given. In a crowd the curves need the room more:
 * values are then read by pointing at them, and in the tables.
 */
export function Legend(props: {
  readonly ids: readonly NetworkId[];
  /** All networks, where these are not all: what tells the styles of further arms apart. */
  readonly among?: readonly NetworkId[];
  readonly values?: Readonly<Record<NetworkId, string>>;
  /** Names for assistive tools alone, where the room is for the values. */
  readonly compact?: boolean;
  readonly onPoint?: (id: NetworkId | null) => void;
  /** Another item at the end, for what is drawn beside the networks. */
  readonly children?: ReactNode;
}) {
  const names = useNames();
  const { ids, among = ids, onPoint } = props;
  const isCrowded = ids.length > (props.compact ? ROOMY_BESIDE : ROOMY);
  const values = isCrowded ? undefined : props.values;
  return (
    <ul className={styles.legend} data-values={values && true} data-crowded={isCrowded || undefined}>
      {ids.map((id) => {
        const style = networkStyle(id, among);
        return (
          <li key={id} onPointerEnter={() => onPoint?.(id)} onPointerLeave={() => onPoint?.(null)}>
            <svg className={styles.line} viewBox="0 -6 24 12" preserveAspectRatio="xMinYMid slice" aria-hidden="true">
              <path d="M0 0H24" stroke={style.color} strokeWidth="2.2" strokeDasharray={style.dash} fill="none" />
            </svg>
            {!values && !props.compact && <MarkerGlyph id={id} among={among} />}
            {props.compact ? <span className="visually-hidden">{names.name(id)} </span> : names.name(id)}
            {values && <b className={styles.value}>{values[id]}</b>}
          </li>
        );
      })}
      {props.children}
    </ul>
  );
}
