import type { DataChoice, DataSource } from '../experiment';
import { isText, packed, ROW } from '../models/inputs';
import { classTask, type PlanTask, type SampleShape } from '../models/plan';
import { entryOf } from './entry-of';
import { classCount } from './counts';
import type { Dataset } from './dataset';
import type { NumberTarget } from './numbers';
import { inputsOf } from './schema';
import { lengthOf, symbolsOf } from './sequences/reckoning-sizes';

/** What networks read and predict of an Experiment's data, told before a byte of them is loaded. */
export function taskOfChoice(data: DataChoice): PlanTask {
  const task = plainTask(data);
  if (!data.answers) return task;
  const row = { name: ROW, shape: [1], vocabulary: data.answers.rows + 1 } as const;
  return { ...task, inputs: [...task.inputs, row] };
}

function plainTask(data: DataChoice): PlanTask {
  const entry = entryOf(data);
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
  const inputs = inputsOf(entry.fields);
  return { inputs, classes, rowsPerSample: entry.target === 'next' ? inputs[0].shape[0] : 1 };
}

/** Sizes of a sample of an Experiment's data. */
export const shapeOfChoice = (data: DataChoice): SampleShape => packed(taskOfChoice(data).inputs).shape;

/** Whether networks read ids of tokens, be it beside something else. */
export const readsText = (data: DataChoice): boolean => taskOfChoice(data).inputs.some(isText);

/** Whether at every position of a sequence the next symbol is predicted. */
export function predictsNext(source: DataSource): boolean {
  const entry = entryOf(source);
  return entry.kind === 'reckoning' || ('target' in entry && entry.target === 'next');
}

/** The number that is predicted, where one is. */
export function numberOf(source: DataSource): NumberTarget | undefined {
  const entry = entryOf(source);
  return 'number' in entry ? entry.number : undefined;
}

/** Whether samples have no class: labels of such can't be noisy, seldom or withheld. */
export const isClassless = (source: DataSource): boolean => predictsNext(source) || numberOf(source) !== undefined;

/** The class that matters although there is little of it; undefined where classes are about as frequent. */
export function rareClassOf(source: DataSource): number | undefined {
  const entry = entryOf(source);
  return 'rareClass' in entry ? entry.rareClass : undefined;
}

/** What networks read and predict of loaded data. */
export const taskOf = ({ shape, classes, rowsPerSample, vocabulary, parts }: Dataset): PlanTask => ({
  inputs: parts
    ? inputsOfParts(parts)
    : [{ name: 'input', shape, ...(vocabulary && { vocabulary: vocabulary.symbols.length }) }],
  classes: classes.length,
  rowsPerSample,
});

const inputsOfParts = (parts: NonNullable<Dataset['parts']>): PlanTask['inputs'] => {
  const [first, ...others] = parts.map(({ normalisation: _, ...input }) => input);
  return [first!, ...others];
};
