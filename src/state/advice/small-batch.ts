import { stagesOf } from '../../engine/arms';
import { terms } from '../../engine/distillation/catalogue';
import { amount, named, type Advice } from './advice';

/** Samples in a batch, for fewer of which it counts as very small. */
const VERY_SMALL = 16;
const LARGER = 64;

const pairs = (batch: number): number => (batch * (batch - 1)) / 2;

/** A term that compares samples with one another sees few of them at a step. */
export const smallBatch: Advice = {
  id: 'small-batch',
  find({ info, progress }) {
    const { arms, training } = info.experiment;
    if (progress?.phase !== 'students' || progress.step === 0) return null;
    const batch = Math.min(training.batchSize, info.transferCount);
    const larger = Math.min(LARGER, info.transferCount);
    const arm = arms.find((each) =>
      stagesOf(each).some(({ objective }) => objective.some(({ term }) => terms[term].family === 'relation')),
    );
    // Where there are no more samples than that, no setting helps.
    if (!arm || batch >= VERY_SMALL || larger < VERY_SMALL) return null;
    return {
      says: 'advice.small-batch',
      values: { network: named(arm.id), batch: amount('count', batch), pairs: amount('count', pairs(batch)) },
      attempt: {
        says: 'advice.larger-batch',
        values: { batch: amount('count', larger), pairs: amount('count', pairs(larger)) },
        change: (experiment) => ({ ...experiment, training: { ...experiment.training, batchSize: larger } }),
      },
    };
  },
};
