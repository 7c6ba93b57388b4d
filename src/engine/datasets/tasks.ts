/**
 * Several things predicted of one sample. Each has a head: a block of the network's logits, in the order of the tasks. Free of
 * TensorFlow.js.
 */
import type { DataChoice } from '../experiment';
import type { Task } from './dataset';
import { entryOf } from './entry-of';
import type { TaskShape } from './task-shape';

/** Where the logits of one task lie among all, and its place among the tasks. */
export interface TaskBlock extends TaskShape {
  readonly place: number;
  readonly from: number;
}

/** What is predicted of a sample, where that is more than one thing; none where it is one. */
export function tasksOf(data: Pick<DataChoice, 'dataset' | 'own' | 'tasks'>): readonly TaskShape[] {
  const entry = entryOf(data);
  const tasks = 'tasks' in entry && (entry.kind === 'own' || data.tasks) ? entry.tasks : undefined;
  return tasks ?? [];
}

/** The blocks of logits of several tasks. */
export function blocksOf(tasks: readonly TaskShape[]): readonly TaskBlock[] {
  let from = 0;
  return tasks.map(({ name, classes }, place) => {
    const block = { name, classes, place, from };
    from += classes;
    return block;
  });
}

/** What is known of loaded tasks before they are loaded. */
export const shapesOf = (tasks: readonly Task[]): TaskShape[] =>
  tasks.map(({ name, classes }) => ({ name, classes: classes.length }));

/** One block of rows of logits. @param logits [rows × all], row-major. @returns [rows × the block's classes] */
export function ofBlock(logits: Float32Array, { from, classes }: TaskBlock, all: number): Float32Array {
  const rows = logits.length / all;
  const own = new Float32Array(rows * classes);
  for (let row = 0; row < rows; row++) {
    own.set(logits.subarray(row * all + from, row * all + from + classes), row * classes);
  }
  return own;
}
