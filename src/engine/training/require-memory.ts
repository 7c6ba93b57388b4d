import { megabytes, memoryLimit } from '../backend/memory';
import type { Dataset } from '../datasets/dataset';
import { PlaygroundError } from '../errors';
import type { Experiment } from '../experiment';
import { estimateMemory } from './memory-estimate';
import type { SessionOptions } from './session-options';

/** @throws PlaygroundError `memory-short` where the current backend can't hold what training takes. */
export function requireMemory(
  experiment: Experiment,
  { shape, classes, train, test }: Dataset,
  imported: SessionOptions['imported'],
): void {
  const given = { teacher: imported?.teacher?.spec, student: imported?.student?.spec };
  const subject = {
    ...experiment,
    teacher: given.teacher ?? experiment.teacher,
    student: given.student ?? experiment.student,
  };
  const data = { shape, classes: classes.length, samples: train.count + test.count };
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
