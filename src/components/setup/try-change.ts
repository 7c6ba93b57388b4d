import type { Experiment } from '../../engine/experiment';
import { issueText } from '../../messages/issue-text';
import { usePlayground } from '../../state/store';
import { count } from '../../messages/format';

/** Applies a change to the Experiment; returns what is wrong with it, where the Experiment had to be kept as it is. */
export function tryChange(patch: (experiment: Experiment) => Experiment): string | undefined {
  usePlayground.getState().change(patch);
  const [issue] = usePlayground.getState().issues;
  return issue && issueText(issue, count);
}
