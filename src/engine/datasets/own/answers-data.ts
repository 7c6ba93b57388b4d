/** What an Experiment says of a table of a teacher's answers. Free of TensorFlow.js. */
import * as v from 'valibot';

export const answersDataSchema = v.strictObject({
  /** SHA-256 of the table, in hex. */
  hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  /** One for each row of the data set's file, or for each sample for training and then for the test. */
  rows: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500_000)),
});
export type AnswersData = v.InferOutput<typeof answersDataSchema>;
