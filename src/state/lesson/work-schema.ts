/** What of a lesson is kept and handed in, and how much of it there may be: the same for storage and for files. */
import * as v from 'valibot';
import { MAX_LINK_LENGTH } from '../experiment/share-link';
import { MOST_LEARNER_NAME, MOST_LESSON_RUNS, MOST_POINTS, MOST_WORDS } from './work-limits';

/** Of a lesson: steps, questions, networks. */
const MOST = 100;

const finite = v.pipe(v.number(), v.finite());
const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));
const word = v.pipe(v.string(), v.maxLength(80));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const few = <Schema extends v.GenericSchema<unknown, Readonly<Record<string, unknown>>>>(schema: Schema) =>
  v.pipe(
    schema,
    v.check((record) => Object.keys(record).length <= MOST),
  );

const answer = v.union([
  finite,
  v.pipe(v.string(), v.maxLength(MOST_WORDS)),
  v.pipe(v.array(finite), v.maxLength(MOST)),
]);
const answers = few(v.record(word, answer));

const run = v.object({
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{0,64}$/)),
  step: word,
  when: whole(Number.MAX_SAFE_INTEGER),
  setup: v.pipe(v.string(), v.maxLength(MAX_LINK_LENGTH), v.startsWith('#e=')),
  seed: whole(Number.MAX_SAFE_INTEGER),
  testCount: whole(1e6),
  networks: v.pipe(
    v.array(
      v.object({
        id: word,
        accuracy: share,
        agreement: v.exactOptional(share),
        curve: v.pipe(v.array(v.strictTuple([whole(1e9), share])), v.maxLength(MOST_POINTS)),
      }),
    ),
    v.maxLength(20),
  ),
});

export const workEntries = {
  done: v.pipe(v.array(word), v.maxLength(MOST)),
  answers,
  measured: answers,
  /** Absent in what was kept before there were reports. */
  seeds: v.optional(few(v.record(word, whole(Number.MAX_SAFE_INTEGER))), {}),
  runs: v.optional(v.pipe(v.array(run), v.maxLength(MOST_LESSON_RUNS)), []),
};
export const stepSchema = whole(MOST);
export const learnerSchema = v.object({
  /** Tells two of the same name apart. */
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{1,64}$/)),
  name: v.pipe(v.string(), v.maxLength(MOST_LEARNER_NAME)),
});
