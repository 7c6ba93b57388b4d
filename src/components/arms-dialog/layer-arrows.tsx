import { useId } from 'react';
import type { TapMatch } from '../../engine/distillation/catalogue';
import type { Tap } from '../../engine/distillation/matching';
import { t } from '../../messages';
import { tip } from '../ui/tip';
import type { Side } from './layer-pairs';
import styles from './layer-pairs.module.css';

interface LayerArrowsProps {
  readonly pairs: readonly TapMatch[];
  readonly layers: Readonly<Record<Side, readonly Tap[]>>;
  /** The pair that is pointed at. */
  readonly lit: number | null;
  readonly nameOf: (pair: TapMatch) => string;
  readonly onLight: (index: number | null) => void;
  readonly onRemove: (pair: TapMatch) => void;
}

/**
 * From each teacher's layer to the student's that learns from it, between two columns of evenly high rows. For the eye and
 * the pointer: the list below says the same, and has a button a pair.
 */
export function LayerArrows({ pairs, layers, lit, nameOf, onLight, onRemove }: LayerArrowsProps) {
  const head = useId();
  /** The middle of a layer's row, in % of the height; null for a layer that its network hasn't got. */
  const middle = (side: Side, name: string) => {
    const index = layers[side].findIndex((tap) => tap.name === name);
    return index < 0 ? null : `${(100 * (index + 0.5)) / layers[side].length}%`;
  };
  return (
    <svg className={styles.arrows} data-lit={lit === null ? undefined : ''} aria-hidden="true">
      <defs>
        <marker id={head} viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="5" markerHeight="5" orient="auto">
          <path d="M0 .5 8 4 0 7.5z" />
        </marker>
      </defs>
      {pairs.map((pair, index) => {
        const y1 = middle('teacher', pair.teacher);
        const y2 = middle('student', pair.student);
        if (!y1 || !y2) return null;
        const ends = { x1: '0', x2: '100%', y1, y2 };
        return (
          <g
            key={nameOf(pair)}
            data-lit={lit === index || undefined}
            {...tip(t('pairs.remove', { pair: nameOf(pair) }))}
            onPointerEnter={() => onLight(index)}
            onPointerLeave={() => onLight(null)}
            onClick={() => onRemove(pair)}
          >
            <line {...ends} className={styles.reach} />
            <line {...ends} className={styles.arrow} markerEnd={`url(#${head})`} />
          </g>
        );
      })}
    </svg>
  );
}
