/** An Experiment from a file, or why it is none. */
import type { ExperimentIssue } from '../engine/cross-checks';
import { parseExperiment, type Experiment } from '../engine/experiment';
import { issueText } from '../messages/issue-text';
import { readJson } from './read-json';
import { UsageError } from './usage-error';

/** @throws UsageError where the file can't be read or is no Experiment, with every reason */
export const readExperiment = async (path: string): Promise<Experiment> => experimentIn(path, await readJson(path));

/** What a file holds, as an Experiment. @throws UsageError with every reason why it is none */
export function experimentIn(path: string, value: unknown): Experiment {
  const result = parseExperiment(value);
  if (result.ok) return result.experiment;
  throw new UsageError(`${path} is not a valid experiment:\n${result.issues.map(explainedIssue).join('\n')}`);
}

/** Codes (`match:no-maps`) have a sentence; anything else is said as it was expected and received. */
export const explainedIssue = (issue: ExperimentIssue): string =>
  /^[a-z-]+:/.test(issue.expected)
    ? `  ${issue.path} (${issue.received}): ${issueText(issue)}`
    : `  ${issue.path}: expected ${issue.expected}, got ${issue.received}`;
