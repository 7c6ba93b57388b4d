/** Positions of the slider; the numbers grow by the same factor from each to the next. */
const POSITIONS = 100;

/**
 * The number at a position: few are where the interest lies, so they get most of the way. Two digits are enough.
 * @param least what the slider begins with: 1, or 0 and then 1.
 */
export function labelsAt(position: number, most: number, least = 1): number {
  if (position >= POSITIONS) return most;
  if (position <= 0) return Math.min(least, most);
  const exact = most ** (position / POSITIONS);
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(exact)) - 1);
  return Math.min(most, Math.max(1, Math.round(exact / unit) * unit));
}

/** Where the slider stands for a number; 1 has a place of its own where the slider begins with 0. */
export function positionOf(labels: number, most: number, least = 1): number {
  if (labels <= least) return most <= least ? POSITIONS : 0;
  if (most <= 1) return POSITIONS;
  return Math.max(1 - least, Math.round((POSITIONS * Math.log(labels)) / Math.log(most)));
}

interface LabelSliderProps {
  readonly name: string;
  /** The number in words. */
  readonly spoken: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly onChange: (labels: number) => void;
}

/** The quick way to the number beside it, on a logarithmic scale. */
export function LabelSlider({ name, spoken, value, least, most, onChange }: LabelSliderProps) {
  const position = positionOf(value, most, least);
  return (
    <input
      type="range"
      aria-label={name}
      aria-valuetext={spoken}
      min={0}
      max={POSITIONS}
      value={position}
      disabled={most <= least}
      style={{ '--fill': `${(100 * position) / POSITIONS}%` } as React.CSSProperties}
      onChange={(event) => onChange(labelsAt(Number(event.target.value), most, least))}
    />
  );
}
