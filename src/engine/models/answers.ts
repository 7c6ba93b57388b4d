import * as v from 'valibot';
import { PlaygroundError } from '../errors';
import type { Architecture } from './architecture';
import { ROW } from './inputs';
import { makePlan } from './make-plan';

export interface AnswersSpec {
  readonly kind: 'answers';
}

/** Of the one parameter: logits [rows + 1, classes], of row 0 zeros. */
export const ANSWERS = 'answers.weight';

/**
 * A teacher that is the table of its answers: logits that some network anywhere gave for each sample. It knows samples by
 * their places (`ROW`) and nothing of what is in them, so there is nothing to train, and of any other sample it says that all
 * classes are alike. Taps: `logits` only.
 */
export const answers: Architecture<AnswersSpec> = {
  kind: 'answers',
  schema: v.strictObject({ kind: v.literal('answers') }),
  presets: [],
  plan(spec, task) {
    const row = task.inputs.find(({ name }) => name === ROW);
    if (!row?.vocabulary) {
      throw new PlaygroundError('network-does-not-fit', { network: answers.describe(spec), reason: 'no-answers' });
    }
    return makePlan(task, [
      { kind: 'embedding', name: 'answers', vocabulary: row.vocabulary, width: task.classes, from: [ROW] },
      { kind: 'flatten', name: 'flat', tap: 'logits' },
    ]);
  },
  width: () => null,
  resized: (spec) => spec,
  between: (_, to) => to,
  describe: () => 'Table of answers',
};
