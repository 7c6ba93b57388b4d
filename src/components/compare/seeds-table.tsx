import { teacherId } from '../../engine/arms';
import { measureOver, networksOf, type Measure } from '../../engine/study/outcomes';
import { t } from '../../messages';
import type { RunOutcome } from '../../workers/protocol';
import { MarkerGlyph } from '../charts/legend';
import { networkStyle, networkTitle } from '../network-style';
import { spreadText } from './measure-text';
import styles from './compare.module.css';

const TEACHER = teacherId(0);

/** Measures that are a column, those of the withheld classes only where there are any. */
export function shownMeasures(outcomes: readonly RunOutcome[]): Measure[] {
  const withheld = networksOf(outcomes).some((id) => measureOver(outcomes, id, 'withheldAccuracy'));
  return [
    'accuracy',
    'agreement',
    'crossEntropy',
    'calibrationError',
    ...(withheld ? ['withheldAccuracy' as const] : []),
  ];
}

/** Every network's measures over the seeds done so far. */
export function SeedsTable({ outcomes }: { readonly outcomes: readonly RunOutcome[] }) {
  const ids = networksOf(outcomes);
  const columns = shownMeasures(outcomes);
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('compare.results')}>
      <table className={`${styles.table} numbers`} aria-label={t('compare.results')}>
        <caption className="soft">
          {outcomes.length === 1 ? t('compare.results-one') : t('compare.results-count', { n: outcomes.length })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('compare.network')}</th>
            {columns.map((measure) => (
              <th key={measure} scope="col">
                {t(`compare.measure.${measure}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ids.map((id) => (
            <tr key={id}>
              <th scope="row" style={{ color: networkStyle(id, ids).ink }}>
                <MarkerGlyph id={id} among={ids} /> {networkTitle(id)}
              </th>
              {columns.map((measure) => {
                // With itself every teacher agrees.
                const over = measure === 'agreement' && id === TEACHER ? null : measureOver(outcomes, id, measure);
                const deviation = over && over.values.length > 1 ? over.deviation : null;
                return <td key={measure}>{over ? spreadText(measure, over.mean, deviation) : t('results.none')}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
