/** Which test samples are looked at from inside. Pure. */
import type { SessionInfo } from '../../workers/protocol';

/** Enough to see classes apart, few enough that a matrix of all pairs can be read. */
const MOST_ROWS = 100;

/** Rows of the test set: as many of each class as fit, the first ones, sorted by class. */
export function insideRows({ test, classes }: Pick<SessionInfo, 'test' | 'classes'>): readonly number[] {
  const each = Math.max(1, Math.floor(MOST_ROWS / classes.length));
  return classes.flatMap((_, label) => {
    const rows: number[] = [];
    for (let row = 0; row < test.labels.length && rows.length < each; row++) {
      if (test.labels[row] === label) rows.push(row);
    }
    return rows;
  });
}
