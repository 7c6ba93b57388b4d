/** Finished runs of a study of many Experiments, as one file: JSON with a line a run. */
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { outcomeSchemas } from '../engine/study/study-file';
import type { TableOutcome } from './task-section';
import { UsageError } from './usage-error';
import { writeSafely } from './write-safely';

/** A finished run: what was trained, by its hash, and what came of it. */
export interface KeptRun extends TableOutcome {
  readonly task: string;
  readonly seed: number;
  readonly key: string;
  /** On the clock, teacher and all arms together. */
  readonly seconds: number;
  /** Quantities that were asked for, by `quantityKey`; null where the run has none. */
  readonly measured?: Readonly<Record<string, number | null>>;
}

export interface KeptFile {
  readonly path: string;
  /** Ids of all tasks that the file may hold, in the order in which their runs stand there. */
  readonly order: readonly string[];
}

const schema = v.array(
  v.object({
    task: v.string(),
    seed: v.number(),
    key: v.string(),
    seconds: v.number(),
    ...outcomeSchemas,
    measured: v.optional(v.record(v.string(), v.nullable(v.number()))),
  }),
);

/** None where there is no file yet. @throws UsageError where it is of something else, or damaged */
export async function keptRuns(path: string): Promise<readonly KeptRun[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  const value = jsonOf(text);
  const found = v.safeParse(schema, value, { abortEarly: true });
  // As it was read: what a later version has measured besides is not lost when the file is written anew.
  if (found.success) return value as readonly KeptRun[];
  const place = v.getDotPath(found.issues[0]);
  throw new UsageError(
    `${path}: not a file of finished runs, or damaged${place ? ` (at ${place})` : ''}: move it away to begin anew`,
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Puts a run beside those that are kept by now, in the place of an older one of its task and seed, or of the same hash: what that
 * one was asked besides is as true of this one.
 */
export async function keep({ path, order }: KeptFile, made: KeptRun): Promise<void> {
  const kept = await keptRuns(path);
  const same = kept.find(({ key }) => key === made.key);
  const run = made.measured ? { ...made, measured: { ...same?.measured, ...made.measured } } : made;
  const others = kept.filter(({ task, seed, key }) => key !== run.key && (task !== run.task || seed !== run.seed));
  const known = new Map(order.map((task, i) => [task, i]));
  const place = ({ task }: KeptRun) => known.get(task) ?? order.length;
  const ordered = [...others, run].sort((a, b) => place(a) - place(b) || a.seed - b.seed);
  await writeSafely(path, `[\n${ordered.map((each) => JSON.stringify(each)).join(',\n')}\n]\n`);
}
