import type { Experiment } from '../../engine/experiment';
import type { ExperimentIssue } from '../../engine/cross-checks';
import { t } from '../../messages';
import { messageOr } from '../../messages/names';
import { usePlayground } from '../../state/store';
import { count } from '../common/format';

/** A limit as the schema writes it (`<=6`): of a number, or of how many numbers a list may hold. */
function limitText(path: string, expected: string): string {
  const [, sign, limit] = /^([<>])=(\d+)$/.exec(expected) ?? [];
  if (!sign || !limit) return t('field.expected', { expected });
  if (sign === '>') return t('field.at-least', { n: count(Number(limit)) });
  const list = /\.(hidden|stages|dense)$/.test(path);
  return t(list ? 'field.at-most-layers' : 'field.at-most', { n: count(Number(limit)) });
}

/** What is wrong, in the visitor's words. */
export function issueText({ path, expected }: ExperimentIssue): string {
  const mismatch = /^match:(.+)$/.exec(expected)?.[1];
  if (mismatch) return t('arms.refused', { reason: messageOr(`match.${mismatch}`, mismatch) });
  const misfit = /^network:(.+)$/.exec(expected)?.[1];
  if (!misfit) return limitText(path, expected);
  return t('field.network', { reason: messageOr(`errors.network-does-not-fit.${misfit}`, misfit) });
}

/** Applies a change to the Experiment; returns what is wrong with it, where the Experiment had to be kept as it is. */
export function tryChange(patch: (experiment: Experiment) => Experiment): string | undefined {
  usePlayground.getState().change(patch);
  const [issue] = usePlayground.getState().issues;
  return issue && issueText(issue);
}
