/** What more than one piece of advice may offer to try. Pure. */
import { ranges, type Dials, type Experiment } from '../../engine/experiment';
import { stagesOf } from '../../engine/arms';
import type { Phase } from '../../workers/protocol';
import { armOf } from '../session/gain-story';
import { amount, type Attempt, type Seen } from './advice';

/** The dials as they stood last in a run, or in one phase of it. */
export const lastDials = ({ info, curves }: Pick<Seen, 'info' | 'curves'>, of?: Phase): Dials =>
  curves.marks.findLast(({ phase }) => of === undefined || phase === of)?.dials ?? info.experiment.dials;

const withDials = (experiment: Experiment, dials: Partial<Dials>): Experiment => ({
  ...experiment,
  dials: { ...experiment.dials, ...dials },
});

export const turnTo = (dials: Partial<Dials>) => (experiment: Experiment) => withDials(experiment, dials);

const CLIP = 1;

/** A tenth of a learning rate, and no gradient longer than 1. */
export function gentler({ learningRate }: Pick<Dials, 'learningRate'>): Attempt {
  const rate = Math.max(ranges.learningRate.min, Number((learningRate / 10).toPrecision(2)));
  return {
    says: 'advice.gentler',
    values: { rate: amount('rounded', rate), clip: amount('count', CLIP) },
    change: (experiment) => {
      const { training } = experiment;
      const clipNorm = training.clipNorm > 0 ? Math.min(training.clipNorm, CLIP) : CLIP;
      return withDials({ ...experiment, training: { ...training, clipNorm } }, { learningRate: rate });
    },
  };
}

/** Half of α, so that the labels count for more; null where the student does not read the dial, or the wrong way round. */
export function moreLabels(seen: Seen): Attempt | null {
  const arm = armOf(seen.info, seen.student);
  const { alpha } = lastDials(seen);
  const reads = (arm ? stagesOf(arm) : []).every(
    ({ objective, schedules }) =>
      !schedules?.alpha &&
      objective.some(({ weight }) => weight === 'alpha') &&
      objective.some(({ weight }) => weight === '1-alpha'),
  );
  const half = Math.round((100 * alpha) / 2) / 100;
  if (!arm || !reads || arm.fault === 'alpha-swapped' || half === 0) return null;
  return { says: 'advice.more-labels', values: { alpha: amount('rounded', half) }, change: turnTo({ alpha: half }) };
}

/** The teacher trained so many times as long; null where it is not trained here, or for as long as can be already. */
export function longerTeacher({ info, imported }: Seen, times: number): Attempt | null {
  const { teacherEpochs } = info.experiment.training;
  const epochs = Math.min(ranges.teacherEpochs.max, times * teacherEpochs);
  if (imported.teacher || epochs === teacherEpochs) return null;
  return {
    says: 'advice.longer-teacher',
    values: { epochs: amount('count', epochs) },
    change: (experiment) => ({ ...experiment, training: { ...experiment.training, teacherEpochs: epochs } }),
  };
}
