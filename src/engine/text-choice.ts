/** Who writes the texts that an arm learns from. Free of TensorFlow.js. */
import * as v from 'valibot';
import { answerForms, type AnswerForm } from './datasets/sequences/task';

/**
 * Sequence-level distillation (Kim, Rush 2016): the arm's first source writes on from the prompt of every sample that the
 * students see, once, before the arm's first step, and the arm learns from what was written as if it were the data.
 */
export interface TaughtText {
  readonly from: 'teacher';
  /** That tokens are drawn at; 0 takes the likeliest one. */
  readonly temperature: number;
  /** Samples whose written answer is wrong are left out. */
  readonly keep?: 'right';
  readonly answerShare?: number;
}
/**
 * On-policy distillation (GKD: Agarwal et al. 2024, arXiv:2306.13649): with probability `share` the arm itself writes on from
 * the prompts of a batch as it stands, and its sources grade each token. No gradient goes through what was drawn. Terms of
 * labels keep to the data's own texts.
 */
export interface OwnText {
  readonly from: 'own';
  /** λ, 0–1. */
  readonly share: number;
  readonly temperature: number;
}
/**
 * The same questions of a reckoning task, answered in another form, and tested in it. The answers of all samples are known to
 * the arm, worked steps of the labelled ones alone.
 */
export interface FormText {
  readonly from: 'data';
  readonly form: AnswerForm;
  readonly answerShare?: number;
}
/**
 * `answerShare`: α of α·answer + (1 − α)·steps, means over the rows of either part (Hsieh et al. 2023, arXiv:2305.02301); for
 * worked steps. Where absent every row counts alike.
 */
export type TextChoice = TaughtText | OwnText | FormText;

/** What two arms have in common that learn from the same texts; '' for the data's own. */
export function textKey(text: TextChoice | undefined, writer: string): string {
  if (!text || text.from === 'own') return '';
  return JSON.stringify(text.from === 'teacher' ? [writer, text] : text);
}

/** The form in which an arm answers, where it is not the data's. */
export const otherForm = (text: TextChoice | undefined): AnswerForm | undefined =>
  text?.from === 'data' ? text.form : undefined;

/** Within what its numbers are. */
export const textRanges = { share: { min: 0, max: 1 }, temperature: { min: 0, max: 5 } } as const;

const within = ({ min, max }: { readonly min: number; readonly max: number }) =>
  v.pipe(v.number(), v.minValue(min), v.maxValue(max));
const share = within(textRanges.share);
const temperature = within(textRanges.temperature);

export const textSchema = v.variant('from', [
  v.strictObject({
    from: v.literal('teacher'),
    temperature,
    keep: v.optional(v.literal('right')),
    answerShare: v.optional(share),
  }),
  v.strictObject({ from: v.literal('own'), share, temperature }),
  v.strictObject({ from: v.literal('data'), form: v.picklist(answerForms), answerShare: v.optional(share) }),
]);
