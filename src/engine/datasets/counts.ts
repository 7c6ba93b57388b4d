import type { DataChoice } from '../experiment';
import { datasets } from './catalogue';

/** Number of classes that an Experiment's data set has. */
export function classCount(data: DataChoice): number {
  const entry = datasets[data.dataset];
  if (entry.kind === 'shipped') return entry.classes;
  return Math.min(entry.classes.max, Math.max(entry.classes.min, data.classes));
}

/** Number of training examples before any class is withheld. */
export function trainingCount(data: DataChoice): number {
  const entry = datasets[data.dataset];
  return entry.kind === 'shipped' ? entry.train : data.size;
}

/** Labelled examples kept back from the students, of as many as there are at most. */
export const heldOutCount = ({ heldOut, labelled }: DataChoice, of = labelled): number =>
  Math.round((heldOut / 100) * of);

/** Labelled examples that the students train on, where none of them is withheld. */
export const labelledCount = (data: DataChoice): number => data.labelled - heldOutCount(data);
