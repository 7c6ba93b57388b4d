/** What is told of a table of a teacher's answers before it is used. */
import { answersIn, requireRows, withoutHeader, type FoundAnswers } from './answers';
import { tableBytes } from './preview';
import { tableHash, type Note, type Table } from './table';

export interface AnswersPreview extends Pick<FoundAnswers, 'by' | 'columns' | 'probabilities'> {
  readonly hash: string;
  readonly rows: number;
  /** In memory. */
  readonly bytes: number;
  readonly notes: readonly Note[];
  /** Of each class, in how many rows it is the likeliest. */
  readonly likeliest: readonly number[];
}

/**
 * @param rows how many the data have
 * @throws PlaygroundError `answers-unfit`
 */
export function answersPreview(read: Table, rows: number, classes: readonly string[]): AnswersPreview {
  const table = withoutHeader(read, rows);
  requireRows(table, rows);
  const { logits, by, columns, probabilities } = answersIn(table, classes);
  const likeliest = classes.map(() => 0);
  for (let row = 0; row < rows; row++) {
    const own = logits.subarray(row * classes.length, (row + 1) * classes.length);
    likeliest[own.indexOf(Math.max(...own))]!++;
  }
  const { notes } = table;
  return { hash: tableHash(read), rows, bytes: tableBytes(read), notes, by, columns, probabilities, likeliest };
}
