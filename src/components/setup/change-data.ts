import type { DataChoice } from '../../engine/experiment';
import { fitArms } from '../../state/experiment/fit-arms';
import { usePlayground } from '../../state/store';
import { tryChange } from './try-change';

/** Changes the data; returns what is wrong with that, where the Experiment had to be kept as it is. */
export const changeData = (change: Partial<DataChoice>): string | undefined =>
  tryChange((experiment) => ({ ...experiment, data: { ...experiment.data, ...change } }));

/** Other labels may leave terms without any to read; what was taken out is said, and can be put back. */
export function changeLabels(
  change: Partial<Pick<DataChoice, 'labelled' | 'unlabelled' | 'heldOut'>>,
): string | undefined {
  const { experiment: before, notify, load } = usePlayground.getState();
  const wrong = tryChange((experiment) => fitArms({ ...experiment, data: { ...experiment.data, ...change } }));
  const { experiment: after } = usePlayground.getState();
  if (!wrong && JSON.stringify(after.arms) !== JSON.stringify(before.arms)) {
    notify({
      tone: 'info',
      message: { key: after.data.labelled === 0 ? 'setup.fitted-labels' : 'setup.fitted-held-out' },
      action: { label: { key: 'setup.undo' }, run: () => load(before) },
    });
  }
  return wrong;
}
