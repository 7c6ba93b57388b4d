import { t } from '../../messages';
import { messageOr } from '../../messages/names';
import type { GradientPoint } from '../../state/inside/inside-types';
import type { NetworkId } from '../../workers/protocol';
import { count, list, percent } from '../../messages/format';
import { networkStyle } from '../network-style';
import { useNames } from '../use-names';
import { shareCurves, sharesOf } from './gradient-shares';
import styles from './gradient-share.module.css';

interface GradientShareProps {
  readonly id: NetworkId;
  readonly among: readonly NetworkId[];
  /** Of the weighted terms, in the order of the objective. */
  readonly norms: Readonly<Record<string, number>>;
  /** The share that α gives each term; absent where it does not weigh them. */
  readonly weights?: readonly number[];
  readonly path: readonly GradientPoint[];
}

const titleOf = (term: string): string => messageOr(`term.${term}`, term);

/** How much of the gradient each term makes up, beside what α says, and how that went while the arm trained. */
export function GradientShare({ id, among, norms, weights, path }: GradientShareProps) {
  const terms = Object.keys(norms);
  if (terms.length < 2) return null;
  const shares = sharesOf(norms, terms);
  const { color } = networkStyle(id, among);
  return (
    <div className={styles.share} style={{ '--network': color }}>
      {shares && <Bar name={t('inside.shareOfGradient')} terms={terms} shares={shares} />}
      {weights && <Bar name={t('inside.shareOfWeight')} terms={terms} shares={weights} />}
      <ShareCurves id={id} terms={terms} path={path} />
    </div>
  );
}

/** How strongly the network's colour is mixed in, term by term. */
const tint = (i: number, of: number): string => `${Math.round(85 - (70 * i) / Math.max(1, of - 1))}%`;

interface BarProps {
  readonly name: string;
  readonly terms: readonly string[];
  readonly shares: readonly number[];
}

function Bar({ name, terms, shares }: BarProps) {
  const words = terms.map((term, i) => t('inside.shareIs', { term: titleOf(term), share: percent(shares[i], 0) }));
  return (
    <>
      <span className={styles.name}>{name}</span>
      <div className={styles.bar} role="img" aria-label={t('inside.shareBar', { name, shares: list(words) })}>
        {terms.map((term, i) => (
          <span key={term} style={{ width: `${100 * shares[i]!}%`, '--tint': tint(i, terms.length) }} />
        ))}
      </div>
      <ol className={styles.values}>
        {terms.map((term, i) => (
          <li key={term}>
            <i style={{ '--tint': tint(i, terms.length) }} /> {i + 1} <b>{percent(shares[i], 0)}</b>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Fewer points are no curve. */
const FEWEST = 2;

/** Shares over the steps at which was looked, stacked: each term's band is as high as its share. */
function ShareCurves({
  id,
  terms,
  path,
}: { readonly id: NetworkId; readonly terms: readonly string[] } & Pick<GradientShareProps, 'path'>) {
  const names = useNames();
  const points = shareCurves(path, id, terms);
  if (points.length < FEWEST) return null;
  const [first, last] = [points[0]!.step, points.at(-1)!.step];
  const x = (step: number) => ((100 * (step - first)) / Math.max(1, last - first)).toFixed(2);
  const edge = (i: number, point: (typeof points)[number]) =>
    (100 * point.shares.slice(0, i).reduce((sum, share) => sum + share, 0)).toFixed(2);
  const band = (i: number) => {
    const top = points.map((point) => `${x(point.step)},${edge(i, point)}`);
    const bottom = points.map((point) => `${x(point.step)},${edge(i + 1, point)}`).reverse();
    return [...top, ...bottom].join(' ');
  };
  const label = t('inside.shareCurve', {
    network: names.title(id),
    term: titleOf(terms[0]!),
    from: percent(points[0]!.shares[0], 0),
    to: percent(points.at(-1)!.shares[0], 0),
  });
  return (
    <>
      <span className={styles.name}>{t('inside.shareOverTime')}</span>
      <figure className={styles.curve}>
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label={label}>
          {terms.map((term, i) => (
            <polygon key={term} points={band(i)} style={{ '--tint': tint(i, terms.length) }} />
          ))}
        </svg>
        <figcaption>
          <span>{t('inside.shareStep', { step: count(first) })}</span> <span>{count(last)}</span>
        </figcaption>
      </figure>
    </>
  );
}
