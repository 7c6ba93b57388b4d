import { megabytes, memoryLimit } from '../backend/memory';
import type { Dataset } from '../datasets/dataset';
import { taskOf } from '../datasets/task-of';
import { PlaygroundError } from '../errors';
import type { Experiment } from '../experiment';
import { estimateMemory } from './memory-estimate';
import type { SessionOptions } from './session-options';

/** @throws PlaygroundError `memory-short` where the current backend can't hold what training takes. */
export function requireMemory(experiment: Experiment, dataset: Dataset, imported: SessionOptions['imported']): void {
  const given = { teacher: imported?.teacher?.spec, student: imported?.student?.spec };
  const subject = {
    ...experiment,
    teacher: given.teacher ?? experiment.teacher,
    student: given.student ?? experiment.student,
  };
  const data = { task: taskOf(dataset), samples: dataset.train.count + dataset.test.count };
  const { bytes, network } = estimateMemory(subject, data);
  const limit = memoryLimit();
  if (bytes <= limit) return;
  throw new PlaygroundError('memory-short', {
    network,
    needed: megabytes(bytes),
    available: megabytes(limit),
    batch: experiment.training.batchSize,
  });
}
