import { t } from '../../messages';
import { count } from '../ui/format';

/** Positions of the slider; the labels grow by the same factor from each to the next. */
const POSITIONS = 100;

/** Number of labels at a position: few are where the interest lies, so they get most of the way. Two digits are enough. */
export function labelsAt(position: number, most: number): number {
  if (position >= POSITIONS) return most;
  const exact = most ** (position / POSITIONS);
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(exact)) - 1);
  return Math.min(most, Math.max(1, Math.round(exact / unit) * unit));
}

export const positionOf = (labels: number, most: number): number =>
  most <= 1 ? POSITIONS : Math.round((POSITIONS * Math.log(Math.max(1, labels))) / Math.log(most));

interface LabelSliderProps {
  readonly value: number;
  readonly most: number;
  readonly onChange: (labels: number) => void;
}

/** The quick way to the number beside it, on a logarithmic scale. */
export function LabelSlider({ value, most, onChange }: LabelSliderProps) {
  const position = positionOf(value, most);
  return (
    <input
      type="range"
      aria-label={t('setup.labelled-slider')}
      aria-valuetext={t('setup.labelled-value', { n: count(value) })}
      min={0}
      max={POSITIONS}
      value={position}
      style={{ '--fill': `${(100 * position) / POSITIONS}%` } as React.CSSProperties}
      onChange={(event) => onChange(labelsAt(Number(event.target.value), most))}
    />
  );
}
