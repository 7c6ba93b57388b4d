/** What a weight file says of the network in it, so that it can be read back without anything else. */
import * as v from 'valibot';
import type { NumberFacts } from '../datasets/numbers';
import { PlaygroundError } from '../errors';
import { tasksOf } from '../datasets/tasks';
import type { Experiment } from '../experiment';
import { networkSchema, planOf, type NetworkSpec } from '../models/catalogue';
import type { Plan } from '../models/plan';
import { makeVocabulary, vocabularyKinds, type Vocabulary } from '../text/vocabulary';
import { parseJson, requireShape } from './json';
import { numberTold } from './answer';
import { refuse } from './refusal';

/** Under this key each format keeps the manifest as JSON, in the place it has for such things. */
export const MANIFEST_KEY = 'distillation_playground';
const MANIFEST_VERSION = 1;

const extent = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4096));
const shape = v.union([
  v.strictTuple([extent]),
  v.strictTuple([extent, extent]),
  v.strictTuple([extent, extent, extent]),
]);
const vocabulary = v.pipe(extent, v.minValue(2));
const symbol = v.pipe(v.string(), v.maxLength(100));
const name = v.pipe(v.string(), v.regex(/^[a-z]\w{0,30}$/i));
const schema = v.object({
  version: v.literal(MANIFEST_VERSION),
  spec: networkSchema,
  /** Of a network that reads one thing. */
  input: v.optional(shape),
  /** Of ids: how many there are. */
  vocabulary: v.optional(vocabulary),
  /** Of one that reads several. */
  inputs: v.optional(v.pipe(v.array(v.object({ name, shape, vocabulary: v.optional(vocabulary) })), v.maxLength(8))),
  /** Outputs; one where the mean of a number is predicted. */
  classes: extent,
  /** What those ids are ids of; absent from files of before this was told. */
  text: v.optional(
    v.object({ kind: v.picklist(vocabularyKinds), symbols: v.pipe(v.array(symbol), v.maxLength(4096)) }),
  ),
  /** What they are called, of a network that tells classes of samples; absent from files of before this was told. */
  classNames: v.optional(v.pipe(v.array(v.string()), v.maxLength(4096))),
  rowsPerSample: v.optional(extent, 1),
});

export interface Described {
  readonly spec: NetworkSpec;
  readonly plan: Plan;
  /** What ids of tokens are ids of, where the network reads such and this is known. */
  readonly vocabulary?: Vocabulary | undefined;
  /** What it calls its classes, in the order of its logits, where it tells such and this is known. */
  readonly classNames?: readonly string[] | undefined;
}

/** What is known of a network that leaves. */
interface Leaving extends Pick<Described, 'spec' | 'plan' | 'vocabulary'> {
  readonly number?: NumberFacts;
  /** Names, one for each logit. */
  readonly classes?: readonly string[];
}

/**
 * @param network the arm or teacher that it is. @returns JSON. The Experiment, the tasks whose blocks the logits are where there are several, and
 * the mistake made in this arm where one is, are there for people and tools; reading takes only the network.
 */
export function writeManifest(
  { spec, plan, vocabulary: known, number, classes: names }: Leaving,
  experiment: Experiment,
  network?: string,
): string {
  const { inputs, classes, rowsPerSample } = plan;
  const [{ shape: input, vocabulary }, ...others] = inputs;
  const mistake = experiment.arms.find(({ id }) => id === network)?.fault;
  const about = { ...(mistake && { mistake }), ...(number && { number: numberTold(number) }), experiment };
  const rows = rowsPerSample > 1 && { rowsPerSample };
  const read = others.length > 0 ? { inputs, classes } : { input, classes, vocabulary };
  const tasks = tasksOf(experiment.data);
  const classNames = number || rowsPerSample > 1 ? undefined : names;
  const text = known && { kind: known.kind, symbols: known.symbols };
  return JSON.stringify({
    version: MANIFEST_VERSION,
    spec,
    ...read,
    text,
    classNames,
    ...rows,
    ...(tasks.length > 0 && { tasks }),
    ...about,
  });
}

/** @throws PlaygroundError `weights-invalid` */
export function readManifest(file: string, json: unknown): Described {
  if (typeof json !== 'string') return refuse(file, 'no-description');
  const { spec, input, inputs, classes, vocabulary, text, classNames, rowsPerSample } = requireShape(
    file,
    schema,
    parseJson(file, json, 'malformed', MANIFEST_KEY),
    MANIFEST_KEY,
  );
  const alone = input && { name: 'input', shape: input, ...(vocabulary && { vocabulary }) };
  const [first, ...others] = alone ? [alone] : (inputs ?? []);
  if (!first) return refuse(file, 'malformed', { where: `${MANIFEST_KEY}.input` });
  try {
    const plan = planOf(spec, { inputs: [first, ...others], classes, rowsPerSample });
    return { spec, plan, vocabulary: text && vocabularyOf(file, text), classNames };
  } catch (error) {
    // Names of several inputs may be such that layers can't be named after them, which architectures take for a mistake of ours.
    if (alone && !(error instanceof PlaygroundError)) throw error;
    return refuse(file, 'malformed', { where: `${MANIFEST_KEY}.${alone ? 'input' : 'inputs'}` }, error);
  }
}

function vocabularyOf(file: string, { kind, symbols }: Pick<Vocabulary, 'kind' | 'symbols'>): Vocabulary {
  try {
    return makeVocabulary(kind, symbols);
  } catch (error) {
    return refuse(file, 'malformed', { where: `${MANIFEST_KEY}.text` }, error);
  }
}
