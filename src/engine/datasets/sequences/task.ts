/** A task of reckoning that is drawn, not shipped: questions without end, each with an answer that can be computed. */

/**
 * How an answer is written.
 * - `answer`: by itself, as people write it.
 * - `reversed`: its last digit first.
 * - `steps`: worked, the answer at its end.
 */
export const answerForms = ['answer', 'reversed', 'steps'] as const;
export type AnswerForm = (typeof answerForms)[number];

/** Texts hold no blanks; every character is a symbol. Numbers are written in digits, with zeros in front. */
export interface ReckoningTask {
  /** The first is the plainest. */
  readonly forms: readonly AnswerForm[];
  /** Every character that a question or an answer can hold, '=' among them. */
  readonly characters: readonly string[];
  /** Range of the number of digits that a question is made of. */
  readonly digits: { readonly min: number; readonly max: number };
  /** A question of these digits, '=' at its end. */
  readonly question: (digits: readonly number[]) => string;
  /** What is to be written after a question; null where the text, which anyone may have typed, is none of this task. */
  readonly solution: (question: string, form: AnswerForm) => string | null;
  /** The final answer in what was written, as people write it; null where there is none to be read. */
  readonly answerIn: (written: string, form: AnswerForm) => string | null;
}
