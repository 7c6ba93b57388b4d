import { t } from '../../messages';
import { compact } from '../charts/format';
import { MarkerGlyph } from '../charts/legend';
import { Explain } from '../help/explain';
import { networkStyle } from '../network-style';
import { useNames } from '../use-names';
import styles from './distributions.module.css';
import type { Distribution } from './distribution';

/** Entropy of every distribution and the students' distance from the teacher's. */
export function Measures({ distributions }: { readonly distributions: readonly Distribution[] }) {
  const names = useNames();
  const students = distributions.filter(({ network }) => network !== 'teacher');
  const ids = distributions.map(({ network }) => network);
  const values = (list: readonly Distribution[], read: (d: Distribution) => number) =>
    list.map((d) => (
      <span key={d.network} className={styles.measure} style={{ color: networkStyle(d.network, ids).ink }}>
        <MarkerGlyph id={d.network} among={ids} />
        <span className="visually-hidden">{names.name(d.network)} </span>
        {compact(read(d))}
      </span>
    ));
  return (
    <div className={styles.measures}>
      <div data-target="entropy">
        {t('distributions.entropy')} <Explain concepts={['entropy']} />
        <span>{values(distributions, (d) => d.entropy)}</span>
      </div>
      <div>
        {t('distributions.divergence')} <Explain concepts={['kl']} />
        <span>{values(students, (d) => d.divergence)}</span>
      </div>
    </div>
  );
}
