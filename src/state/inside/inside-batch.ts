/** Which test samples are looked at from inside. Pure. */
import type { SessionInfo } from '../../workers/protocol';
import { predictsNext } from '../session/test-rows';

/** Enough to see classes apart, few enough that a matrix of all pairs can be read. */
const MOST_ROWS = 100;

/** Samples of the test set: as many of each class as fit, the first ones, sorted by class; the first ones where samples have none. */
export function insideRows(
  info: Pick<SessionInfo, 'test' | 'classes' | 'rowsPerSample' | 'testCount'>,
): readonly number[] {
  const { test, classes } = info;
  if (predictsNext(info)) return Array.from({ length: Math.min(MOST_ROWS, info.testCount) }, (_, row) => row);
  const each = Math.max(1, Math.floor(MOST_ROWS / classes.length));
  return classes.flatMap((_, label) => {
    const rows: number[] = [];
    for (let row = 0; row < test.labels.length && rows.length < each; row++) {
      if (test.labels[row] === label) rows.push(row);
    }
    return rows;
  });
}

/** The first ones, where samples are no examples of a class. */
export const firstRows = ({ testCount }: Pick<SessionInfo, 'testCount'>): readonly number[] =>
  Array.from({ length: Math.min(MOST_ROWS, testCount) }, (_, row) => row);
