import type { Experiment, ExperimentIssue } from '../../engine/experiment';
import { t } from '../../messages';
import { messageOr } from '../../messages/names';
import { usePlayground } from '../../state/store';

/** What is wrong, in the visitor's words. */
function issueText({ expected }: ExperimentIssue): string {
  const reason = /^network:(.+)$/.exec(expected)?.[1];
  return (reason && messageOr(`network-issue.${reason}`, '')) || t('field.expected', { expected });
}

/** Applies a change to the Experiment; returns what is wrong with it, where the Experiment had to be kept as it is. */
export function tryChange(patch: (experiment: Experiment) => Experiment): string | undefined {
  usePlayground.getState().change(patch);
  const [issue] = usePlayground.getState().issues;
  return issue && issueText(issue);
}
