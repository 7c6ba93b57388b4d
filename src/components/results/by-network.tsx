import type { ReactNode } from 'react';
import type { Row } from './use-rows';
import styles from './results.module.css';

interface ByNetworkProps {
  readonly title: string;
  readonly rows: readonly Row[];
  /** The table's rows: what each is about, then a cell for each network. */
  readonly children: ReactNode;
}

/** A table with a column for each network: many measures of few networks fit a narrow column better that way. */
export function ByNetwork({ title, rows, children }: ByNetworkProps) {
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={title}>
      <table className={`${styles.table} ${styles.more} numbers`} aria-label={title}>
        <thead>
          <tr>
            <td />
            {rows.map(({ id, name }) => (
              <th key={id} scope="col" data-network={id}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
