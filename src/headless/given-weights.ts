/** Trained weights from `--teacher-weights` and `--student-weights`: a file of this page, or of other software with whatever names. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import * as v from 'valibot';
import { taskOfChoice } from '../engine/datasets/task-of';
import { PlaygroundError } from '../engine/errors';
import { parseExperiment, type Experiment } from '../engine/experiment';
import { foreignArrays, foreignNetwork, importMapped } from '../engine/export/foreign/import-foreign';
import { mappingOf, type Mapping, type Match } from '../engine/export/foreign/match';
import { importNetwork, type NamedFile, type ReadNetwork } from '../engine/export/import';
import { fitArms } from '../engine/presets/fit-arms';
import { errorText } from '../messages/error-text';
import { explainedIssue } from './read-experiment';
import { readJson } from './read-json';
import { UsageError } from './usage-error';

const mappingSchema = v.record(v.string(), v.strictObject({ from: v.string(), transposed: v.boolean() }));

/** Whose weights they are: the teacher's, or those that every student starts from. */
export type Role = 'teacher' | 'student';

export interface WithWeights {
  /** Its teacher or student is the network of the file. */
  readonly experiment: Experiment;
  readonly network: ReadNetwork;
}

/**
 * @param mappingPath JSON that says of each of the network's arrays which of the file's it is: `{"fc1.weight": {"from": "enc.w", "transposed": false}}`
 * @throws UsageError where the file can't be read, or is not surely of the experiment's network
 */
export async function withGivenWeights(
  experiment: Experiment,
  role: Role,
  path: string,
  mappingPath: string | undefined,
): Promise<WithWeights> {
  const given = mappingPath === undefined ? undefined : await readMapping(role, mappingPath);
  try {
    const file = { name: basename(path), bytes: new Uint8Array(await readFile(path)) };
    const network = networkIn(file, experiment, role, given);
    const result = parseExperiment(fitArms({ ...experiment, [role]: network.spec }));
    if (result.ok) return { experiment: result.experiment, network };
    throw new UsageError(`--${role}-weights:\n${result.issues.map(explainedIssue).join('\n')}`);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const why = error instanceof PlaygroundError ? errorText(error) : (error as Error).message;
    throw new UsageError(`--${role}-weights: ${why}`);
  }
}

function networkIn(file: NamedFile, experiment: Experiment, role: Role, given: Mapping | undefined): ReadNetwork {
  const spec = experiment[role];
  const found = foreignArrays(file);
  if (!found) return importNetwork([file]);
  const task = taskOfChoice(experiment.data);
  const { matches } = foreignNetwork(file.name, found, spec, task);
  if (!given) requireSure(role, matches);
  return importMapped(file.name, found, given ?? mappingOf(matches), spec, task);
}

/** Nobody is there to look at guesses. */
function requireSure(role: Role, matches: readonly Match[]): void {
  const missing = matches.filter(({ theirs }) => theirs === null).map(({ ours }) => ours);
  if (missing.length > 0) {
    throw new UsageError(
      `--${role}-weights: nothing in the file fits ${missing.join(', ')}; is the experiment’s ${role} the network of the file?`,
    );
  }
  const guesses = matches.filter(({ how }) => how === 'guess').map(({ ours }) => ours);
  if (guesses.length === 0) return;
  const proposed = JSON.stringify(mappingOf(matches), null, 2);
  throw new UsageError(
    `--${role}-weights: it is not sure which array is ${guesses.join(', ')}. Say so with --${role}-mapping FILE, a file like this one, which is the likeliest:\n${proposed}`,
  );
}

async function readMapping(role: Role, path: string): Promise<Mapping> {
  const result = v.safeParse(mappingSchema, await readJson(path));
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new UsageError(
    `--${role}-mapping: ${v.getDotPath(issue) ?? ''}: expected ${issue.expected}, got ${issue.received}`,
  );
}
