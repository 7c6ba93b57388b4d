/** What a weight file says of the network in it, so that it can be read back without anything else. */
import * as v from 'valibot';
import { PlaygroundError } from '../errors';
import type { Experiment } from '../experiment';
import { networkSchema, planOf, type NetworkSpec } from '../models/catalogue';
import type { Plan } from '../models/plan';
import { parseJson, requireShape } from './json';
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
  classes: v.pipe(extent, v.minValue(2)),
  rowsPerSample: v.optional(extent, 1),
});

export interface Described {
  readonly spec: NetworkSpec;
  readonly plan: Plan;
}

/**
 * @param network the arm or teacher that it is. @returns JSON. The Experiment, and the mistake made in this arm of it where one
 * is, are there for people and tools; reading takes only the network.
 */
export function writeManifest({ spec, plan }: Described, experiment: Experiment, network?: string): string {
  const { inputs, classes, rowsPerSample } = plan;
  const [{ shape: input, vocabulary }, ...others] = inputs;
  const mistake = experiment.arms.find(({ id }) => id === network)?.fault;
  const about = mistake ? { mistake, experiment } : { experiment };
  const rows = rowsPerSample > 1 && { rowsPerSample };
  const read = others.length > 0 ? { inputs, classes } : { input, classes, vocabulary };
  return JSON.stringify({ version: MANIFEST_VERSION, spec, ...read, ...rows, ...about });
}

/** @throws PlaygroundError `weights-invalid` */
export function readManifest(file: string, text: unknown): Described {
  if (typeof text !== 'string') return refuse(file, 'no-description');
  const { spec, input, inputs, classes, vocabulary, rowsPerSample } = requireShape(
    file,
    schema,
    parseJson(file, text, 'malformed', MANIFEST_KEY),
    MANIFEST_KEY,
  );
  const alone = input && { name: 'input', shape: input, ...(vocabulary && { vocabulary }) };
  const [first, ...others] = alone ? [alone] : (inputs ?? []);
  if (!first) return refuse(file, 'malformed', { where: `${MANIFEST_KEY}.input` });
  try {
    return { spec, plan: planOf(spec, { inputs: [first, ...others], classes, rowsPerSample }) };
  } catch (error) {
    // Names of several inputs may be such that layers can't be named after them, which architectures take for a mistake of ours.
    if (alone && !(error instanceof PlaygroundError)) throw error;
    return refuse(file, 'malformed', { where: `${MANIFEST_KEY}.${alone ? 'input' : 'inputs'}` }, error);
  }
}
