import { isTeacherId } from '../../engine/arms';
import { armOf } from '../session/gain-story';
import { amount, named, type Advice, type Seen } from './advice';
import { gentler, lastDials } from './attempts';
import { isOneLoss, meanTotal, newest } from './loss-trend';

/** Fewer say nothing of a trend. */
const FEWEST_POINTS = 20;
/** Of a training's steps: at its very beginning a loss may rise for a moment. */
const SHARE_DONE = 0.25;
/** Batches differ: this much above the first one is none of that. */
const CLEARLY = 1.5;

/** Where a network's loss began and where it is now, where that is clearly higher. */
function rise({ info, curves }: Seen, id: string): { readonly from: number; readonly to: number } | null {
  const points = curves.losses.filter(({ network, total }) => network === id && Number.isFinite(total));
  const steps = isTeacherId(id) ? info.teacherSteps : info.studentSteps;
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < FEWEST_POINTS || last.step - first.step < SHARE_DONE * steps) return null;
  const to = meanTotal(newest(points));
  return first.total > 0 && to > CLEARLY * first.total ? { from: first.total, to } : null;
}

/** The loss is higher than before the first step. */
export const risingLoss: Advice = {
  id: 'rising-loss',
  find(seen) {
    const { info, curves } = seen;
    // A loss at another T or α is another loss.
    if (curves.marks.some(({ phase, step }) => phase === 'students' && step > 0)) return null;
    for (const { id, generation } of info.networks) {
      const arm = armOf(info, id);
      if (generation > 1 || (arm && !isOneLoss(arm))) continue;
      const rising = rise(seen, id);
      if (!rising) continue;
      return {
        says: 'advice.rising-loss',
        values: { network: named(id), from: amount('rounded', rising.from), to: amount('rounded', rising.to) },
        attempt: gentler(lastDials(seen, isTeacherId(id) ? 'teacher' : undefined)),
      };
    }
    return null;
  },
};
