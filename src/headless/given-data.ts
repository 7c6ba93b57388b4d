/** The visitor's own data from `--data`: a file, or a folder of files, as the page takes them. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { entryOf } from '../engine/datasets/entry-of';
import type { FindTable } from '../engine/datasets/load';
import { withoutHeader } from '../engine/datasets/own/answers';
import { columnsAs } from '../engine/datasets/own/own-data';
import { predictions } from '../engine/datasets/numbers';
import { ownDataOf, predictedAs, proposedChoice, usesOf, type Use } from '../engine/datasets/own/propose';
import { readTable, type GivenFile } from '../engine/datasets/own/read-table';
import { tableHash, type Table } from '../engine/datasets/own/table';
import { PlaygroundError } from '../engine/errors';
import { parseExperiment, type Experiment } from '../engine/experiment';
import { adaptToDataset } from '../engine/presets/adapt-to-dataset';
import { errorText } from '../messages/error-text';
import { explainedIssue } from './read-experiment';
import { UsageError } from './usage-error';

export interface GivenData {
  readonly name: string;
  readonly hash: string;
  readonly table: Table;
}

/** As what a column may be predicted: as classes, or as a number of which networks say so much. */
export const predictedWays = ['classes', ...predictions] as const;

interface PredictedAs {
  /** Columns; more than one are tasks of their own. */
  readonly target?: readonly string[] | undefined;
  readonly predicts?: (typeof predictedWays)[number] | undefined;
}

/** @throws UsageError where there is nothing at `path`, or nothing that can be read as data */
export async function readGivenData(path: string, option = '--data'): Promise<GivenData> {
  try {
    const table = await readTable(await filesAt(path));
    return { name: basename(path), hash: tableHash(table), table };
  } catch (error) {
    throw new UsageError(
      `${option}: ${error instanceof PlaygroundError ? errorText(error) : (error as Error).message}`,
    );
  }
}

async function filesAt(path: string): Promise<GivenFile[]> {
  const read = async (file: string, name: string): Promise<GivenFile> => ({ name, bytes: await readFile(file) });
  if (!(await stat(path)).isDirectory()) return [await read(path, basename(path))];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return Promise.all(files.sort().map((file) => read(file, relative(path, file))));
}

/** Of the tables given, by their hashes. */
export const tablesOf =
  (...given: readonly (GivenData | undefined)[]): FindTable =>
  (hash) =>
    Promise.resolve(given.find((each) => each?.hash === hash)?.table ?? null);

/**
 * An Experiment on the given data: its own, where it tells what they are read as, else what they look like.
 * @param predicted the columns to be predicted, and as what, in place of the likeliest
 * @throws UsageError where they are other data than it tells of, or can't be learned from
 */
export function onGivenData(
  experiment: Experiment,
  { name, hash, table }: GivenData,
  predicted: PredictedAs = {},
): Experiment {
  const { own } = experiment.data;
  if (own) {
    const asked = (['target', 'predicts'] as const).find((option) => predicted[option] !== undefined);
    if (asked) throw new UsageError(`--${asked}: the experiment itself says what is predicted`);
    if (own.hash === hash) return experiment;
    throw new UsageError(
      `--data: the experiment was made on other data: “${own.name}” has the hash ${own.hash}, ${name} has ${hash}`,
    );
  }
  const result = parseExperiment(adaptToDataset(experiment, described(table, hash, name, predicted)));
  if (result.ok) return result.experiment;
  throw new UsageError(`--data: not a valid experiment on ${name}:\n${result.issues.map(explainedIssue).join('\n')}`);
}

/**
 * An Experiment whose teacher is the table given: a logit, or a probability, for each class in each row.
 * @param data the visitor's own, where the answers are of such
 * @throws UsageError where the Experiment can't have such a teacher
 */
export function withGivenAnswers(
  experiment: Experiment,
  { name, hash, table }: GivenData,
  data?: GivenData,
): Experiment {
  const entry = entryOf(experiment.data);
  const samples = data?.table.rows ?? ('train' in entry && 'test' in entry ? entry.train + entry.test : table.rows);
  const answers = { hash, name, rows: withoutHeader(table, samples).rows };
  const result = parseExperiment({
    ...experiment,
    data: { ...experiment.data, answers },
    teacher: { kind: 'answers' },
  });
  if (result.ok) return result.experiment;
  throw new UsageError(`--teacher-logits:\n${result.issues.map(explainedIssue).join('\n')}`);
}

function described(table: Table, hash: string, name: string, { target, predicts }: PredictedAs) {
  const choice = proposedChoice(table);
  const asked: Use | undefined = predicts && (predicts === 'classes' ? 'target' : 'quantity');
  const columnOf = (name: string) => table.columns.find((each) => each.name === name)!;
  const uses = Object.entries(choice.uses).map(([column, use]): [string, typeof use] => {
    const isTarget = use === 'target' || use === 'quantity';
    if (target ? target.includes(column) : isTarget)
      return [column, asked ?? predictedAs(columnOf(column)) ?? 'target'];
    return [column, isTarget ? usesOf(columnOf(column))[0]! : use];
  });
  const unknown = target?.find((column) => !(column in choice.uses));
  if (unknown !== undefined) {
    throw new UsageError(`--target: there is no column “${unknown}”; there are ${Object.keys(choice.uses).join(', ')}`);
  }
  try {
    return ownDataOf(table, hash, name, {
      ...choice,
      uses: Object.fromEntries(uses),
      ...(predicts && predicts !== 'classes' && { predicts }),
    });
  } catch (error) {
    throw new UsageError(`--data: ${error instanceof PlaygroundError ? errorText(error) : String(error)}`);
  }
}

/** What is read as what, for whoever gave the data to see. */
export function readingLines({ data: { own } }: Experiment): string[] {
  if (!own) return [];
  const { columns, target, also = [], train, test } = own;
  const kinds = [...new Set(columns.map(({ as }) => as))];
  const predicted = [target, ...also].map(
    (each) => `“${each.column}” (${'predicts' in each ? `a number: ${each.predicts}` : `${each.classes} classes`})`,
  );
  return [
    `${own.name}: ${train} rows to train on, ${test} for the test; predicts ${predicted.join(', ')}`,
    ...kinds.map(
      (kind) =>
        `  ${kind}: ${columnsAs(own, kind)
          .map((column) => column.name)
          .join(', ')}`,
    ),
  ];
}
