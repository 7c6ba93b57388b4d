import { expect, it } from 'vitest';
import { defaultExperiment, type Experiment } from '../../engine/experiment';
import type { FaultId } from '../../engine/distillation/fault-ids';
import { infoFor } from '../test-support/fake-client';
import { runWith } from '../test-support/runs';
import type { Seen } from './advice';
import { lastDials, moreLabels } from './attempts';
import { isOneLoss } from './loss-trend';

const [distilled, scratch] = defaultExperiment.arms as [Experiment['arms'][0], Experiment['arms'][0]];
const faulty = (fault: FaultId) => ({ ...distilled, fault });

function seen(arm: Experiment['arms'][0]): Seen {
  const info = infoFor({ ...defaultExperiment, arms: [arm, scratch] });
  const run = runWith({ info, curves: { losses: [], evaluations: [], marks: [] } });
  return { ...run, info, student: 'distilled', control: 'scratch', temperature: 4, report: null };
}

it('offers less α for more of the labels, and not where the two have changed places', () => {
  const change = moreLabels(seen(distilled))?.change;
  expect(change?.(defaultExperiment).dials.alpha).toBe(defaultExperiment.dials.alpha / 2);
  expect(moreLabels(seen(faulty('alpha-swapped')))).toBeNull();
  expect(moreLabels(seen(faulty('no-t-squared')))).not.toBeNull();
});

it('a loss against a teacher that moves is not one and the same', () => {
  expect(isOneLoss(distilled)).toBe(true);
  expect(isOneLoss(faulty('gradient-into-teacher'))).toBe(false);
});

it('knows where the dials stood last, in all and while the teacher learned', () => {
  const { info, curves } = seen(distilled);
  const { dials } = defaultExperiment;
  expect(lastDials({ info, curves }, 'teacher')).toEqual(dials);
  const marks = [
    { phase: 'teacher', step: 5, dials: { ...dials, learningRate: 0.1 } },
    { phase: 'students', step: 3, dials: { ...dials, learningRate: 0.001 } },
  ] as const;
  expect(lastDials({ info, curves: { ...curves, marks } }).learningRate).toBe(0.001);
  expect(lastDials({ info, curves: { ...curves, marks } }, 'teacher').learningRate).toBe(0.1);
});
