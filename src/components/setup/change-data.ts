import { trainingCount } from '../../engine/datasets/counts';
import { withTail } from '../../engine/datasets/long-tail';
import type { DataChoice, Experiment } from '../../engine/experiment';
import { fitArms } from '../../engine/presets/fit-arms';
import { usePlayground } from '../../state/store';
import { tryChange } from './try-change';

/** Changes the data; returns what is wrong with that, where the Experiment had to be kept as it is. */
export const changeData = (change: Partial<DataChoice>): string | undefined =>
  tryChange((experiment) => ({ ...experiment, data: { ...experiment.data, ...change } }));

/**
 * How an Experiment is without a change of its labels: these as they were, and the arms with them where nobody has edited
 * them since. Whatever else has been set in the meantime stays.
 */
export const takenBack =
  (before: Experiment, after: Experiment, change: Partial<DataChoice>) =>
  (experiment: Experiment): Experiment => {
    const keys = Object.keys(change) as (keyof DataChoice)[];
    const labels = Object.fromEntries(keys.map((key) => [key, before.data[key]]));
    const edited = JSON.stringify(experiment.arms) !== JSON.stringify(after.arms);
    return {
      ...experiment,
      data: { ...experiment.data, ...labels },
      arms: edited ? experiment.arms : before.arms,
    };
  };

export const changeLongTail = (share: number): string | undefined =>
  tryChange((experiment) => ({ ...experiment, data: withTail(experiment.data, share) }));

/** What is kept for validation can't be labelled: labels make room for it. */
export const changeValidation = (validation: number): string | undefined =>
  tryChange((experiment) => {
    const data = { ...experiment.data, validation };
    return { ...experiment, data: { ...data, labelled: Math.min(data.labelled, trainingCount(data)) } };
  });

/** Other labels may leave terms without any to read; what was taken out is said, and can be put back. */
export function changeLabels(
  change: Partial<Pick<DataChoice, 'labelled' | 'unlabelled' | 'heldOut'>>,
): string | undefined {
  const { experiment: before, notify, change: apply } = usePlayground.getState();
  const wrong = tryChange((experiment) => fitArms({ ...experiment, data: { ...experiment.data, ...change } }));
  const { experiment: after } = usePlayground.getState();
  if (!wrong && JSON.stringify(after.arms) !== JSON.stringify(before.arms)) {
    notify({
      tone: 'info',
      message: { key: after.data.labelled === 0 ? 'setup.fitted-labels' : 'setup.fitted-held-out' },
      action: { label: { key: 'setup.undo' }, run: () => apply(takenBack(before, after, change)) },
    });
  }
  return wrong;
}
