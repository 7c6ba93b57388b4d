import { t } from '../../../messages';
import { decimals } from '../../../messages/format';
import charts from '../../charts/charts.module.css';
import { ScrollTable } from '../../ui/scroll-table';
import type { Series } from './series-plot';
import styles from './series.module.css';

/** A row for each step, in deviations from the mean. */
export const SeriesTable = ({ values, names, times, facts, title }: Series & { readonly title: string }) => (
  <div className={styles.numbers}>
    <ScrollTable name={title} className={charts.table}>
      <thead>
        <tr>
          {[t(facts.time), ...names].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {times.map((time, step) => (
          <tr key={time}>
            <th scope="row">{time}</th>
            {names.map((name, channel) => (
              <td key={name}>{decimals(values[step * names.length + channel] ?? 0, 2)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  </div>
);
