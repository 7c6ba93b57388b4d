import type { Training } from '../../engine/experiment';
import { tryChange } from './try-change';

/** Changes the training; returns what is wrong with that, where the Experiment had to be kept as it is. */
export const changeTraining = (change: Partial<Training>): string | undefined =>
  tryChange((experiment) => ({ ...experiment, training: { ...experiment.training, ...change } }));

export const changeBalanced = (balanced: boolean): string | undefined =>
  tryChange((experiment) => {
    const { balanced: _, ...training } = experiment.training;
    return { ...experiment, training: balanced ? { ...training, balanced } : training };
  });
