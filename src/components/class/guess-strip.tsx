import type { SliderQuestion } from '../../lessons/lesson';
import { t } from '../../messages';
import { count, missing } from '../../messages/format';
import { guesses, measuredIn, type Entry, type Spread } from '../../state/lesson/class/class-summary';
import { quantityText } from '../lesson/quantity-text';
import { ScrollTable } from '../ui/scroll-table';
import styles from './class.module.css';

interface GuessStripProps {
  readonly name: string;
  readonly question: SliderQuestion;
  readonly entries: readonly Entry[];
}

/** In CSS pixels: a dot, and how tall a strip is. */
const DOT = 4;
const TALL = 64;
/** As many places side by side as dots are told apart in. */
const PLACES = 60;

/** Guesses over measurements, a dot each, on one axis; the numbers beside them. */
export function GuessStrip({ name, question, entries }: GuessStripProps) {
  const guessed = guesses(entries, question.id);
  const measured = measuredIn(entries, question.id);
  const { quantity } = question;
  const all = [question.min, question.max, ...(measured?.values ?? [])];
  const [min, max] = [Math.min(...all), Math.max(...all)];
  const words = (value: number | undefined, digits = 1) =>
    value === undefined ? missing : quantityText(quantity, value, digits);
  const interval = measured?.interval;
  return (
    <div className={styles.beside}>
      <figure className={styles.strips} aria-hidden="true">
        <Strip label={t('class.guesses')} spread={guessed} min={min} max={max} of="guess" />
        <Strip label={t('class.measured')} spread={measured} min={min} max={max} of="measured" interval={interval} />
        <figcaption>
          <span>{words(min, 0)}</span>
          <span>{words(max, 0)}</span>
        </figcaption>
      </figure>
      <ScrollTable name={t('class.numbers', { question: name })} className={styles.table}>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('class.count')}</th>
            <th scope="col">{t('class.mean')}</th>
            <th scope="col">{t('class.range')}</th>
            <th scope="col">{t('class.interval')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('class.guesses')}</th>
            <td>{count(guessed?.values.length ?? 0)}</td>
            <td>{words(guessed?.mean)}</td>
            <td>{range(guessed, words)}</td>
            <td>{missing}</td>
          </tr>
          <tr>
            <th scope="row">{t('class.measured')}</th>
            <td>{t('class.runs-seeds', { n: measured?.values.length ?? 0, seeds: measured?.seeds ?? 0 })}</td>
            <td>{words(measured?.mean)}</td>
            <td>{range(measured, words)}</td>
            <td>{interval ? t('class.from-to', { low: words(interval.low), high: words(interval.high) }) : missing}</td>
          </tr>
        </tbody>
      </ScrollTable>
    </div>
  );
}

const range = (spread: Spread | null, words: (value: number) => string): string =>
  spread ? t('class.from-to', { low: words(spread.lowest), high: words(spread.highest) }) : missing;

function Strip(props: {
  readonly label: string;
  readonly spread: Spread | null;
  readonly min: number;
  readonly max: number;
  readonly of: 'guess' | 'measured';
  readonly interval?: { readonly low: number; readonly high: number } | null | undefined;
}) {
  const { label, spread, min, max, of, interval } = props;
  const x = (value: number) => `${3 + (94 * (Math.min(max, Math.max(min, value)) - min)) / (max - min || 1)}%`;
  const placed = new Map<number, number>();
  const dots = (spread?.values ?? []).map((value) => {
    const place = Math.round((PLACES * (value - min)) / (max - min || 1));
    const height = placed.get(place) ?? 0;
    placed.set(place, height + 1);
    return { value, height };
  });
  // Thirty of one opinion still stay within.
  const apart = Math.min(2 * DOT, (TALL - 2 * DOT - 8) / Math.max(1, ...placed.values()));
  return (
    <>
      <span>{label}</span>
      <svg className={styles.strip} height={TALL}>
        <line x1="0" x2="100%" y1={TALL - 4} y2={TALL - 4} className={styles.axis} />
        {interval && (
          <line x1={x(interval.low)} x2={x(interval.high)} y1={TALL - 4} y2={TALL - 4} className={styles.interval} />
        )}
        {dots.map(({ value, height }, i) => (
          <circle key={i} cx={x(value)} cy={TALL - 8 - DOT - height * apart} r={DOT} data-of={of} />
        ))}
        {spread && <line x1={x(spread.mean)} x2={x(spread.mean)} y1="0" y2={TALL} className={styles.mean} />}
      </svg>
    </>
  );
}
