import type { DataChoice } from '../experiment';
import { GENERATED_TEST_SIZE } from './catalogue';
import { entryOf } from './entry-of';
import { tailShare } from './long-tail';
import { tasksOf } from './tasks';
import { questionCounts, symbolsOf } from './sequences/reckoning-sizes';

/** Number of classes that an Experiment's data set has, of all tasks together; of symbols where the next one is predicted. */
export function classCount(data: DataChoice): number {
  const entry = entryOf(data);
  const tasks = tasksOf(data);
  if (tasks.length > 0) return tasks.reduce((sum, { classes }) => sum + classes, 0);
  if (entry.kind === 'reckoning') return symbolsOf(entry.id);
  if (entry.kind !== 'plane') return entry.classes;
  return Math.min(entry.classes.max, Math.max(entry.classes.min, data.classes));
}

/** Training examples kept for validation, of as many as there are. */
export const validationCount = ({ validation }: DataChoice, of: number): number => Math.round((validation / 100) * of);

function storedCount(data: DataChoice): number {
  const entry = entryOf(data);
  if (entry.kind === 'plane') return data.size;
  if (entry.kind !== 'reckoning') return entry.train;
  const wanted = { dataset: entry.id, digits: data.digits, train: data.size, test: GENERATED_TEST_SIZE };
  return questionCounts(wanted).train;
}

/** Number of examples to train on before any class is withheld or thinned out. */
export function trainingCount(data: DataChoice): number {
  const all = storedCount(data);
  return all - validationCount(data, all);
}

/** Labelled examples kept back from the students, of as many as there are at most. */
export const heldOutCount = ({ heldOut, labelled }: DataChoice, of = labelled): number =>
  Math.round((heldOut / 100) * of);

/** Labelled examples that the students train on, where none of them is withheld. */
export const labelledCount = (data: DataChoice): number => data.labelled - heldOutCount(data);

/** As many examples without a label as this, of whatever data: all that there are. */
export const EVERY_OTHER = 10_000;

/** Examples without a label that students get at most; Infinity where they get all that there are. */
export const mostUnlabelled = ({ unlabelled }: DataChoice): number =>
  unlabelled >= EVERY_OTHER ? Infinity : unlabelled;

/** Examples that the students get without a label, where no class is withheld. */
export const unlabelledCount = (data: DataChoice): number =>
  Math.max(0, Math.min(mostUnlabelled(data), trainingCount(data) - data.labelled));

/** Examples that the students see, about: classes are taken to be as large as one another before any is thinned out. At least one. */
export function transferEstimate(data: DataChoice): number {
  const classes = classCount(data);
  const shared = Math.round(trainingCount(data) * (1 - data.withheld.length / classes) * tailShare(data, classes));
  return Math.max(1, Math.min(shared, data.labelled + mostUnlabelled(data)) - heldOutCount(data));
}
