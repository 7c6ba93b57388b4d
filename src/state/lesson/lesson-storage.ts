/** What lessons keep between visits. Storage may be switched off or hold anything: then there is nothing. */
import * as v from 'valibot';
import { parseExperiment } from '../../engine/experiment';
import { paces } from '../view/pace';
import { views } from '../view/views';
import { recall, remember } from '../view/remembered';
import type { Kept, LessonStorage } from './lesson-types';

const MOST_WORDS = 4000;
const answerSchema = v.union([
  v.pipe(v.number(), v.finite()),
  v.pipe(v.string(), v.maxLength(MOST_WORDS)),
  v.pipe(v.array(v.pipe(v.number(), v.finite())), v.maxLength(100)),
]);
const answersSchema = v.record(v.string(), answerSchema);

export const progressSchema = v.object({
  step: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
  done: v.pipe(v.array(v.string()), v.maxLength(100)),
  answers: answersSchema,
  measured: answersSchema,
});

const experimentSchema = v.pipe(
  v.unknown(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const result = parseExperiment(dataset.value);
    if (result.ok) return result.experiment;
    addIssue({ message: 'experiment' });
    return NEVER;
  }),
);

const keptSchema = v.object({
  progress: v.record(v.string(), progressSchema),
  putAway: v.nullable(
    v.object({
      experiment: experimentSchema,
      preset: v.nullable(v.string()),
      pace: v.picklist(paces),
      view: v.picklist(views),
      panelChoices: v.record(v.string(), v.string()),
      run: v.nullable(v.string()),
    }),
  ),
});

const nothing: Kept = { progress: {}, putAway: null };

export const browserLessonStorage: LessonStorage = {
  read() {
    try {
      const result = v.safeParse(keptSchema, JSON.parse(recall('lessons') ?? 'null'));
      return result.success ? result.output : nothing;
    } catch {
      return nothing;
    }
  },
  write: (kept) => remember('lessons', JSON.stringify(kept)),
};
