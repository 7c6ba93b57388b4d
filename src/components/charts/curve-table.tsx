import { t } from '../../messages';
import { useNames } from '../use-names';
import styles from './charts.module.css';
import { curveRows, type Curve } from './curves';
import { thin } from './downsample';
import { fixed } from './format';

const MOST_ROWS = 50;

/** The numbers behind a chart: at most some 50 of its steps, evenly spaced. */
export function CurveTable(props: {
  readonly name: string;
  readonly curves: readonly Curve[];
  readonly format?: (value: number) => string;
}) {
  const names = useNames();
  const { curves, format = (value) => fixed(value, 4) } = props;
  const rows = thin(curveRows(curves), MOST_ROWS);
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={props.name}>
      <table className={styles.table} aria-label={props.name}>
        <thead>
          <tr>
            <th scope="col">{t('panel.step')}</th>
            {curves.map(({ network }) => (
              <th scope="col" key={network}>
                {names.title(network)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ step, values }) => (
            <tr key={step}>
              <th scope="row">{step}</th>
              {curves.map(({ network }) => {
                const value = values[network];
                return <td key={network}>{value === undefined ? '' : format(value)}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
