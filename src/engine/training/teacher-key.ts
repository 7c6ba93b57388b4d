import { dataKey } from '../datasets/load';
import type { Experiment } from '../experiment';

/** What the teachers' training depends on. Two Experiments with equal keys train the same ones, bit for bit. */
export function teacherKey(
  { seed, data, teacher, moreTeachers, training, dials }: Experiment,
  backend: string,
): string {
  const { epochs: _studentsOnly, steps: _theirs, averageDecay: _theirsToo, ...shared } = training;
  // Its wrong labels include those of the students' labelled examples.
  const noise = data.teacherLabelNoise ? [data.labelNoise, data.withheld, data.labelled] : [];
  const chosen = [dataKey(data, seed), data.validation, data.longTail ?? null, ...noise, ...(data.teacherTasks ?? [])];
  return JSON.stringify([backend, seed, chosen, [teacher, ...moreTeachers], shared, dials.learningRate]);
}
