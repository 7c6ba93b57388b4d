import type { Experiment, ExperimentIssue } from '../../engine/experiment';
import { t } from '../../messages';
import { messageOr } from '../../messages/names';
import { usePlayground } from '../../state/store';

/** What is wrong, in the visitor's words. */
function issueText({ expected }: ExperimentIssue): string {
  const mismatch = /^match:(.+)$/.exec(expected)?.[1];
  if (mismatch) return t('arms.refused', { reason: messageOr(`match.${mismatch}`, mismatch) });
  const misfit = /^network:(.+)$/.exec(expected)?.[1];
  if (!misfit) return t('field.expected', { expected });
  return t('field.network', { reason: messageOr(`errors.network-does-not-fit.${misfit}`, misfit) });
}

/** Applies a change to the Experiment; returns what is wrong with it, where the Experiment had to be kept as it is. */
export function tryChange(patch: (experiment: Experiment) => Experiment): string | undefined {
  usePlayground.getState().change(patch);
  const [issue] = usePlayground.getState().issues;
  return issue && issueText(issue);
}
