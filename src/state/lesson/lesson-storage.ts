/** What lessons keep between visits. Storage may be switched off or hold anything: then there is nothing. */
import * as v from 'valibot';
import { parseExperiment } from '../../engine/experiment';
import { paces } from '../view/pace';
import { isSettings } from '../study/study-storage';
import type { StudySettings } from '../study/study-types';
import { views } from '../view/views';
import { recall, remember } from '../view/remembered';
import { newRunId } from '../runs/run';
import { MOST_ASSIGN_LENGTH, MOST_SEED } from './assignment';
import type { Kept, LessonStorage } from './lesson-types';
import { learnerSchema, stepSchema, workEntries } from './work-schema';

export const progressSchema = v.object({
  step: stepSchema,
  ...workEntries,
  assigned: v.exactOptional(
    v.object({
      link: v.pipe(v.string(), v.maxLength(MOST_ASSIGN_LENGTH)),
      seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_SEED)),
    }),
  ),
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

const newLearner = () => ({ id: newRunId(), name: '' });

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
      study: v.optional(v.nullable(v.custom<StudySettings>(isSettings)), null),
    }),
  ),
  /** Absent in what was kept before there were reports. */
  learner: v.optional(learnerSchema, newLearner),
});

const nothing = (): Kept => ({ progress: {}, putAway: null, learner: newLearner() });

/** How long nothing has changed before it is written, in ms: a slider and a keyboard answer many times a second. */
const REST_MS = 300;

/** `storage`, written to once things are at rest, and when the page is left. */
export function writtenAtRest(storage: LessonStorage): LessonStorage {
  let newest: Kept | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    clearTimeout(timer);
    if (newest) storage.write(newest);
    newest = null;
  };
  globalThis.addEventListener?.('pagehide', flush);
  return {
    read: () => storage.read(),
    write(kept) {
      newest = kept;
      clearTimeout(timer);
      timer = setTimeout(flush, REST_MS);
    },
  };
}

export const browserLessonStorage: LessonStorage = {
  read() {
    try {
      const result = v.safeParse(keptSchema, JSON.parse(recall('lessons') ?? 'null'));
      return result.success ? result.output : nothing();
    } catch {
      return nothing();
    }
  },
  write: (kept) => remember('lessons', JSON.stringify(kept)),
};
