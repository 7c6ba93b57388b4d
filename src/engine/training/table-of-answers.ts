import type { Dataset } from '../datasets/dataset';
import { ANSWERS } from '../models/answers';
import type { SessionOptions } from './session-options';

/** Where the data bring a teacher's answers, the first teacher is their table, and nobody trains it. */
export function withTableOfAnswers(
  { answers, classes }: Dataset,
  imported: SessionOptions['imported'],
): SessionOptions['imported'] {
  if (!answers) return imported;
  const { logits } = answers;
  const table = { shape: [logits.length / classes.length, classes.length], data: logits };
  return { ...imported, teacher: { spec: { kind: 'answers' }, weights: { [ANSWERS]: table } } };
}
