import { useMemo } from 'react';
import type { Cell } from '../../engine/datasets/own/preview';
import { missing, rounded } from '../../messages/format';
import { dateOf } from '../numbers/number-text';
import { Photo } from '../sample/photo';
import styles from './own-data.module.css';

/** Digits of a number of a table. */
const DIGITS = 6;
/** Of a run of numbers without an order in two directions. */
const FIRST = 4;

/** One value of a table. */
export function CellShown({ cell, isDate }: { readonly cell: Cell; readonly isDate: boolean }) {
  if (cell === null) return <span className="soft">{missing}</span>;
  if (typeof cell === 'number') return isDate ? dateOf(cell) : rounded(cell, DIGITS);
  if (typeof cell === 'string') return <span className={styles.text}>{cell}</span>;
  if (cell.shape.length > 1) return <Picture values={cell.values} shape={cell.shape} isImage={cell.kind === 'image'} />;
  const first = Array.from(cell.values.slice(0, FIRST), (value) => rounded(value, 3)).join(', ');
  return cell.values.length > FIRST ? `${first}, …` : first;
}

interface PictureProps {
  readonly values: Uint8Array | Float32Array;
  readonly shape: readonly number[];
  readonly isImage: boolean;
}

/** A picture in its own colours; a series as a map. */
function Picture({ values, shape, isImage }: PictureProps) {
  const [steps = 1, bands = 1] = shape;
  const drawn = useMemo(
    () => (isImage ? { values, shape } : { values: mapOf(values, steps, bands), shape: [bands, steps, 1] }),
    [values, shape, isImage, steps, bands],
  );
  return (
    <div className={styles.thumbnail}>
      <Photo {...drawn} />
    </div>
  );
}

/** Values [steps × bands] as bytes [bands × steps], the last band first: time to the right, light where it is high. */
function mapOf(values: Uint8Array | Float32Array, steps: number, bands: number): Uint8Array {
  const known = Array.from(values).filter((value) => !Number.isNaN(value));
  const least = Math.min(...known);
  const spread = Math.max(...known) - least || 1;
  return Uint8Array.from({ length: steps * bands }, (_, i) => {
    const value = values[(i % steps) * bands + bands - 1 - Math.floor(i / steps)] ?? least;
    return (255 * ((Number.isNaN(value) ? least : value) - least)) / spread;
  });
}
