/**
 * What a learner hands in: a small file with answers, measurements and the numbers of runs. It comes from anywhere: its size is
 * bounded before it is read, and what it holds is checked whole. Reports are made of the same data. Pure.
 */
import * as v from 'valibot';
import type { Learner, Progress } from './lesson-types';
import { MOST_WORDS } from './work-limits';
import { learnerSchema, workEntries } from './work-schema';

const FORMAT = 'distillation-playground-learner';
const FILE_VERSION = 1;
/** Several times what all lessons with their runs take. */
export const MOST_FILE_MEGABYTES = 4;
/** Questions of a teacher's own. */
export const MOST_ASKED = 5;
const MOST_LESSONS = 100;

/** What became of one lesson. */
export interface LessonWork extends Omit<Progress, 'step' | 'assigned'> {
  readonly id: string;
  /** How many there were. */
  readonly steps: number;
  /** Further questions, of the teacher's own; their answers are under `askedId`. */
  readonly asked: readonly string[];
}

export interface LearnerWork {
  readonly learner: Learner;
  /** When it was written, in milliseconds since 1970. */
  readonly when: number;
  readonly lessons: readonly LessonWork[];
}

/** The question that the teacher's own one is, counted from 0. */
export const askedId = (i: number): string => `asked-${i + 1}`;

export const isAskedId = (id: string): boolean => /^asked-\d+$/.test(id);

const time = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const fileSchema = v.object({
  learner: learnerSchema,
  when: time,
  lessons: v.pipe(
    v.array(
      v.object({
        ...workEntries,
        id: v.pipe(v.string(), v.regex(/^[a-z\d-]{1,40}$/)),
        steps: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
        asked: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(MOST_WORDS))), v.maxLength(MOST_ASKED)), []),
      }),
    ),
    v.maxLength(MOST_LESSONS),
  ),
});

export const writeLearnerFile = (work: LearnerWork): string =>
  JSON.stringify({ format: FORMAT, version: FILE_VERSION, ...work });

export type Refusal = 'too-large' | 'no-json' | 'foreign' | 'version' | 'damaged';
export type LearnerFile =
  { readonly ok: true; readonly work: LearnerWork } | { readonly ok: false; readonly reason: Refusal };

const refused = (reason: Refusal): LearnerFile => ({ ok: false, reason });

export function parseLearnerFile(text: string): LearnerFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused('no-json');
  }
  if (!isOurs(value)) return refused('foreign');
  if (value.version !== FILE_VERSION) return refused(typeof value.version === 'number' ? 'version' : 'damaged');
  const result = v.safeParse(fileSchema, value, { abortEarly: true });
  if (!result.success) return refused('damaged');
  const ids = result.output.lessons.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) return refused('damaged');
  return { ok: true, work: result.output };
}

const isOurs = (value: unknown): value is { format: string; version?: unknown } =>
  typeof value === 'object' && value !== null && 'format' in value && value.format === FORMAT;

/** Whether a file is one that a learner hands in: the first characters say so, whatever else is wrong with it. */
export const looksHandedIn = (start: string): boolean => start.includes(`"${FORMAT}"`);

export async function readLearnerFile(file: File): Promise<LearnerFile> {
  return file.size > MOST_FILE_MEGABYTES * 2 ** 20 ? refused('too-large') : parseLearnerFile(await file.text());
}
