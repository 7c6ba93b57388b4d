/** What the benchmark measures, and the data for it: the same numbers for every engine. */
import { bits } from '../random';
import type { SequenceTask } from './sequence-tasks';

/** Pictures with a class each, as a student and a teacher read them. */
export interface Task {
  readonly id: string;
  readonly shape: readonly [number, number, 1];
  readonly batch: number;
  /** Dense widths, or channels of the convolutions and then dense widths. */
  readonly teacher: { readonly channels: readonly number[]; readonly dense: readonly number[] };
  readonly student: { readonly channels: readonly number[]; readonly dense: readonly number[] };
}

/** Pictures with a class each, or sequences (`sequence-tasks.ts`). */
export type AnyTask = Task | SequenceTask;

/** What all tasks have in common. */
export const settings = { classes: 10, dials: { temperature: 4, alpha: 0.7, learningRate: 1e-3 } } as const;
/** Samples on the device. */
export const SAMPLES = 1024;

export const tasks: readonly Task[] = [
  {
    id: 'tiny',
    shape: [8, 8, 1],
    batch: 32,
    teacher: { channels: [], dense: [64, 32] },
    student: { channels: [], dense: [16] },
  },
  {
    id: 'mlp',
    shape: [28, 28, 1],
    batch: 128,
    teacher: { channels: [], dense: [512, 256] },
    student: { channels: [], dense: [128] },
  },
  {
    id: 'cnn',
    shape: [28, 28, 1],
    batch: 64,
    teacher: { channels: [32, 64], dense: [128] },
    student: { channels: [8, 16], dense: [] },
  },
];

export const taskOf = (id: string): Task => {
  const task = tasks.find((candidate) => candidate.id === id);
  if (!task) throw new Error(`no task ${id}`);
  return task;
};

const uniform = (stream: number, index: number): number => (bits(7, stream, 0, index) >>> 8) / 0x1000000;

/** Inputs [samples, …shape] between 0 and 1, and a label for each. */
export function makeData({ shape }: Pick<Task, 'shape'>, samples = SAMPLES) {
  const length = samples * shape.reduce<number>((a, b) => a * b, 1);
  return {
    inputs: Float32Array.from({ length }, (_, i) => uniform(1, i)),
    labels: Uint8Array.from({ length: samples }, (_, i) => bits(7, 2, 0, i) % settings.classes),
  };
}

/** Rows of the batch at a step. */
export const rowsAt = (step: number, batch: number, samples = SAMPLES): Int32Array =>
  Int32Array.from({ length: batch }, (_, i) => (step * batch + i * 7) % samples);

/** One engine with a task, ready to take steps. */
export interface Runner {
  /** Takes so many training steps and waits until they are done. @returns how long it took to ask for them. */
  run(steps: number): Promise<{ readonly queuedMs: number }>;
  /** The first student's parameters, one after the other. */
  weights?(): Promise<number[]>;
  dispose?(): void;
}
/** Whether the teacher runs on every batch, or what it said of each sample was kept. */
export type TeacherUse = 'every step' | 'cached';
export interface Request {
  readonly task: AnyTask;
  readonly backend: string;
  readonly teacher: TeacherUse;
  /** Students trained side by side on the same batch, and samples on the device; this project's engine only. */
  readonly arms?: number;
  readonly samples?: number;
}
