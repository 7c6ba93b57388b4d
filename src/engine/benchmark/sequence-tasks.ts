/**
 * Tasks of the benchmark's command in which networks read sequences, and their data. The teacher is not asked in a step: what it
 * said is data here too.
 */
import { bits } from '../random';
import type { AnyTask, Task } from './tasks';

interface Sequences {
  readonly id: string;
  readonly batch: number;
  readonly length: number;
  readonly classes: number;
  readonly layers: number;
  /** Of hidden states. */
  readonly width: number;
}
/** The next symbol at every position of a text; a transformer as Llama has it. As many classes as symbols. */
export interface TextTask extends Sequences {
  readonly kind: 'text';
  readonly heads: number;
  /** Width inside the gated blocks. */
  readonly hidden: number;
}
/** One class for a series of so many numbers at a time; layers of LSTM. */
export interface SeriesTask extends Sequences {
  readonly kind: 'series';
  readonly features: number;
}
export type SequenceTask = TextTask | SeriesTask;

export const isSequenceTask = (task: AnyTask): task is SequenceTask => 'kind' in task;
/** Of pictures with convolutions. */
export const isConvolutional = (task: AnyTask): boolean => !isSequenceTask(task) && task.student.channels.length > 0;

export const sequenceTasks: readonly SequenceTask[] = [
  // As many symbols as the texts of Alice have.
  { ...{ id: 'char', kind: 'text', batch: 32, length: 32, classes: 65 }, layers: 2, width: 64, heads: 4, hidden: 256 },
  // As many channels as vary in the engines' sensors, or so.
  { ...{ id: 'lstm', kind: 'series', batch: 64, length: 30, classes: 2 }, layers: 1, width: 64, features: 14 },
];

/** Rows of logits that a sample has. */
export const rowsOf = (task: SequenceTask): number => (task.kind === 'text' ? task.length : 1);

const uniform = (stream: number, index: number): number => (bits(7, stream, 0, index) >>> 8) / 0x1000000;

/**
 * Inputs, ids from 1 on [samples, length] or numbers between −1 and 1 [samples, length, features]; a label a row and the
 * teacher's logits, between −4 and 4, [samples, rows] and [samples, rows · classes].
 */
export function makeSequences(task: SequenceTask, samples: number) {
  const rows = samples * rowsOf(task);
  const size = samples * task.length;
  return {
    inputs:
      task.kind === 'text'
        ? Int32Array.from({ length: size }, (_, i) => 1 + (bits(7, 3, 0, i) % (task.classes - 1)))
        : Float32Array.from({ length: size * task.features }, (_, i) => 2 * uniform(3, i) - 1),
    labels: Int32Array.from({ length: rows }, (_, i) => bits(7, 4, 0, i) % task.classes),
    said: Float32Array.from({ length: rows * task.classes }, (_, i) => 8 * uniform(5, i) - 4),
  };
}

/** @throws Error where there is no task of that name. */
export function anyTaskOf(id: string, pictures: readonly Task[]): AnyTask {
  const task = [...pictures, ...sequenceTasks].find((candidate) => candidate.id === id);
  if (!task) throw new Error(`no task ${id}`);
  return task;
}
