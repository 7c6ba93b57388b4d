/**
 * What a teacher sets with a lesson: settings fixed or free, a seed, questions of their own. It travels in the address,
 * `?lesson=<id>&assign=<base64url JSON>`; whatever that holds, decoding it never throws. Pure.
 */
import * as v from 'valibot';
import type { Lesson, LessonStep } from '../../lessons/lesson';
import { fromBase64Url, toBase64Url } from '../base64url';
import { askedId, MOST_ASKED } from './learner-file';

const ASSIGNMENT_VERSION = 1;
export const MOST_QUESTION = 300;
/** Five questions of 300 characters of three bytes each fit. */
export const MOST_ASSIGN_LENGTH = 8000;
export const MOST_SEED = 2 ** 31 - 1;

const schema = v.object({
  version: v.literal(ASSIGNMENT_VERSION),
  /** Settings can't be changed while the lesson is open. */
  fixed: v.boolean(),
  /** The lesson's own, each learner their own, or this one for everybody. */
  seed: v.union([v.picklist(['lesson', 'own']), v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_SEED))]),
  asks: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(MOST_QUESTION))), v.maxLength(MOST_ASKED)),
});

export type Assignment = Readonly<Omit<v.InferOutput<typeof schema>, 'version' | 'asks'>> & {
  readonly asks: readonly string[];
};
export type DecodedAssignment =
  | { readonly ok: true; readonly assignment: Assignment }
  | { readonly ok: false; readonly reason: 'damaged' | 'version' };

export const encodeAssignment = (assignment: Assignment): string =>
  toBase64Url({ version: ASSIGNMENT_VERSION, ...assignment });

const damaged: DecodedAssignment = { ok: false, reason: 'damaged' };

export function decodeAssignment(text: string): DecodedAssignment {
  if (text.length > MOST_ASSIGN_LENGTH) return damaged;
  let value: unknown;
  try {
    value = fromBase64Url(text);
  } catch {
    return damaged;
  }
  if (typeof value !== 'object' || value === null || !('version' in value)) return damaged;
  const { version } = value;
  if (typeof version === 'number' && version > ASSIGNMENT_VERSION) return { ok: false, reason: 'version' };
  const result = v.safeParse(schema, value);
  if (!result.success) return damaged;
  const { fixed, seed, asks } = result.output;
  return { ok: true, assignment: { fixed, seed, asks } };
}

/** The step with the teacher's own questions. */
export const ASSIGNED_STEP = 'assigned';

/** `lesson` as it was assigned: every run with this seed, the teacher's own questions at its end. */
export function assignedLesson(lesson: Lesson, { asks }: Assignment, seed: number | null): Lesson {
  const questions: LessonStep = {
    id: ASSIGNED_STEP,
    asks: asks.map((says, i) => ({ id: askedId(i), kind: 'text', says })),
  };
  const seeded = (step: LessonStep, i: number): LessonStep => {
    if (seed === null || (i > 0 && !step.sets?.experiment)) return step;
    return { ...step, sets: { ...step.sets, experiment: { ...step.sets?.experiment, seed } } };
  };
  return { ...lesson, steps: [...lesson.steps.map(seeded), ...(asks.length > 0 ? [questions] : [])] };
}
