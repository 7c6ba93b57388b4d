import type { DataChoice } from '../experiment';
import { classTask, type PlanTask } from '../models/plan';
import { datasets } from './catalogue';
import { classCount } from './counts';
import type { Dataset } from './dataset';

/** What networks read and predict of an Experiment's data, told before a byte of them is loaded. */
export const taskOfChoice = (data: DataChoice): PlanTask => classTask(datasets[data.dataset].shape, classCount(data));

/** The same of loaded data. */
export const taskOf = ({ shape, classes, rowsPerSample, vocabulary }: Dataset): PlanTask => ({
  inputs: [{ name: 'input', shape, ...(vocabulary && { vocabulary: vocabulary.symbols.length }) }],
  classes: classes.length,
  rowsPerSample,
});
