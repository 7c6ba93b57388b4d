import type { DataChoice } from '../experiment';
import { classTask, type PlanTask, type SampleShape } from '../models/plan';
import { datasets, type DatasetId } from './catalogue';
import { classCount } from './counts';
import type { Dataset } from './dataset';
import { lengthOf, symbolsOf } from './sequences/reckoning-sizes';

/** What networks read and predict of an Experiment's data, told before a byte of them is loaded. */
export function taskOfChoice(data: DataChoice): PlanTask {
  const entry = datasets[data.dataset];
  const classes = classCount(data);
  if (entry.kind === 'shipped' || entry.kind === 'plane') return classTask(entry.shape, classes);
  if (entry.kind === 'reckoning') {
    const length = lengthOf({ dataset: entry.id, digits: data.digits });
    return {
      inputs: [{ name: 'input', shape: [length], vocabulary: symbolsOf(entry.id) }],
      classes,
      rowsPerSample: length,
    };
  }
  const [field] = entry.fields;
  if (!field) throw new RangeError(`${entry.id} has nothing to read`);
  return {
    inputs: [{ name: 'input', shape: field.shape, ...(field.kind === 'tokens' && { vocabulary: field.symbols }) }],
    classes,
    rowsPerSample: entry.target === 'next' ? field.shape[0] : 1,
  };
}

/** Sizes of a sample of an Experiment's data. */
export const shapeOfChoice = (data: DataChoice): SampleShape => taskOfChoice(data).inputs[0].shape;

/** Whether networks read ids of tokens. */
export const readsText = (data: DataChoice): boolean => taskOfChoice(data).inputs[0].vocabulary !== undefined;

/** Whether at every position of a sequence the next symbol is predicted. */
export function predictsNext(dataset: DatasetId): boolean {
  const entry = datasets[dataset];
  return entry.kind === 'reckoning' || (entry.kind === 'sequences' && entry.target === 'next');
}

/** The same of loaded data. */
export const taskOf = ({ shape, classes, rowsPerSample, vocabulary }: Dataset): PlanTask => ({
  inputs: [{ name: 'input', shape, ...(vocabulary && { vocabulary: vocabulary.symbols.length }) }],
  classes: classes.length,
  rowsPerSample,
});
