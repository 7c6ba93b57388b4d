import { stagesOf } from '../../engine/arms';
import { ranges, type Experiment, type Training } from '../../engine/experiment';
import { generationCount } from '../session/course';
import type { RunRecord } from './run-record';
import { newRunId, type Resumable } from './run';

/** Twice as long, whether the length is given in steps or in epochs. */
const twice = (training: Training): Training => ({
  ...training,
  steps: 2 * training.steps,
  epochs: 2 * training.epochs,
});
const fits = ({ steps, epochs }: Training): boolean => steps <= ranges.steps.max && epochs <= ranges.epochs.max;

/**
 * Whether a longer Experiment begins exactly as this one: not where stages, generations, schedules or the learning rate are
 * laid out over the whole of it.
 */
export function canBeLengthened({ arms, training }: Experiment): boolean {
  const plain = arms.every((arm) => {
    const stages = stagesOf(arm);
    return (
      stages.length === 1 &&
      stages.every((stage) => !stage.schedules && stage.objective.every(({ schedule }) => !schedule))
    );
  });
  return plain && training.schedule === 'constant' && training.warmUp === 0 && fits(twice(training));
}

/**
 * A run that is done, as one of twice the length that stands halfway; null where it can't be lengthened. Its random
 * numbers follow from seed and step, so it ends as that longer Experiment does when trained at one go.
 */
export function lengthened(record: RunRecord): Resumable | null {
  const { experiment, checkpoint, info } = record;
  if (!canBeLengthened(experiment) || generationCount(info) > 1) return null;
  const longer = { ...experiment, training: twice(experiment.training) };
  return {
    ...record,
    id: newRunId(),
    latency: {},
    experiment: longer,
    checkpoint: { ...checkpoint, experiment: longer, state: 'paused' },
  };
}
