import { t } from '../../messages';
import { fixed, probability } from '../charts/format';
import { mainStudent, networkStyle } from '../network-style';
import { useNames } from '../use-names';
import { list } from '../../messages/format';
import { SamplePicture, type SamplePictureProps } from '../sample/sample-picture';
import { classColour } from '../surfaces/class-colours';
import styles from './bars.module.css';
import { ClassLabel } from './class-label';
import { barHeight, type Distribution } from './distribution';

/** Letters that find room beside one another in a phone's card; where there are more, names are turned there. */
const UPRIGHT = 52;

export interface BarsProps {
  readonly distributions: readonly Distribution[];
  readonly classes: readonly string[];
  readonly label: number | null;
  readonly temperature: number;
  readonly logScale?: boolean;
  /** For a list of samples: without axis and class names' room. */
  readonly small?: boolean;
  /** Points in the plane have coloured classes. */
  readonly coloured?: boolean;
  readonly highlighted?: string | null;
  /** A few words over the bars. */
  readonly hint?: string;
  /** A typical picture of each class, to be drawn as large as the teacher finds the class likely. */
  readonly pictures?: readonly (SamplePictureProps | null)[];
}

const linearTicks = [0, 0.5, 1];
const logTicks = [1e-4, 1e-2, 1];
const tickText = (value: number) => (value >= 0.5 || value === 0 ? String(value) : `10${value === 1e-2 ? '⁻²' : '⁻⁴'}`);

/** The class that the teacher finds likely after the first one; -1 before it has said anything. */
function secondOf(teacher: ArrayLike<number> | null | undefined): number {
  const p = Array.from(teacher ?? []);
  const first = p.indexOf(Math.max(...p));
  return p.indexOf(Math.max(...p.filter((_, c) => c !== first)));
}

/** Grouped bars: for each class the probability that every network gives it. Plain elements: they follow the slider. */
export function Bars(props: BarsProps) {
  const names = useNames();
  const { distributions, classes, label, logScale = false, small = false } = props;
  const ids = distributions.map((d) => d.network);
  const student = mainStudent(ids);
  const longest = classes.reduce((length, name) => Math.max(length, name.length), 0);
  const long = longest > 2;
  const summary = distributions.flatMap(({ network, p }) => {
    if (!p) return [];
    const best = p.indexOf(Math.max(...p));
    return [
      t('distributions.mostLikely', {
        network: names.title(network),
        name: classes[best] ?? '',
        p: probability(p[best] ?? 0),
      }),
    ];
  });
  const description = t('distributions.bars', {
    temperature: fixed(props.temperature, 1),
    networks: list(ids.map(names.name)),
  });
  const teacher = distributions.find(({ network }) => network === 'teacher')?.p;
  const most = Math.max(...(teacher ?? [1]));
  const second = small ? -1 : secondOf(teacher);
  return (
    <div
      className={styles.bars}
      role="img"
      aria-label={t('distributions.described', { bars: description, chosen: list(summary) })}
      data-small={small || undefined}
      data-names={long ? 'long' : 'short'}
      data-turned={(long && longest * classes.length > UPRIGHT) || undefined}
      data-highlight={props.highlighted ?? undefined}
      data-pictures={props.pictures && true}
    >
      {!small &&
        (logScale ? logTicks : linearTicks).map((value) => (
          <div key={value} className={styles.tick} style={{ '--at': barHeight(value, logScale) }}>
            <span>{tickText(value)}</span>
          </div>
        ))}
      {props.hint && <p className={styles.hint}>{props.hint}</p>}
      {classes.map((name, c) => (
        <div key={c} className={styles.column} data-label={c === label || undefined}>
          <div className={styles.plot}>
            {distributions.map(({ network, p }) => (
              <i
                key={network}
                data-target={c === second && network === 'teacher' ? 'second-opinion' : undefined}
                data-role={network === 'teacher' ? 'teacher' : network === student ? 'student' : 'other'}
                data-marker={networkStyle(network, ids).marker}
                style={{
                  height: `${(100 * barHeight(p?.[c] ?? 0, logScale)).toFixed(2)}%`,
                  backgroundColor: networkStyle(network, ids).color,
                }}
                title={
                  small || !p
                    ? undefined
                    : t('distributions.mostLikely', { network: names.name(network), name, p: probability(p[c] ?? 0) })
                }
              />
            ))}
            {!small && label !== null && <i className={styles.truth} data-true={c === label || undefined} />}
          </div>
          <div className={styles.name}>
            {props.coloured && <i className={styles.swatch} style={{ backgroundColor: classColour(c) }} />}
            <ClassLabel name={name} />
          </div>
          {props.pictures && (
            <div className={styles.likeness}>
              {/* Areas are to one another as probabilities are; the likeliest class fills its place. */}
              <span style={{ width: `${(100 * Math.sqrt((teacher?.[c] ?? 0) / most)).toFixed(2)}%` }}>
                {props.pictures[c] && <SamplePicture {...props.pictures[c]} />}
              </span>
            </div>
          )}
        </div>
      ))}
    </div>
  );
}
