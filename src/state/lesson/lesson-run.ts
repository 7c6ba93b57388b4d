/** What stays of a run that a lesson has made: its numbers, so that a report needs no run that is still kept. Pure. */
import { encodeLink } from '../experiment/share-link';
import { MOST_LESSON_RUNS, MOST_POINTS } from './work-limits';
import { measure } from '../session/measures';
import type { Run } from '../runs/run';
import type { NetworkId } from '../../workers/protocol';

export interface LessonRun {
  readonly id: string;
  /** The step of the lesson at which it was seen to its end. */
  readonly step: string;
  /** When that was, in milliseconds since 1970. */
  readonly when: number;
  /** Its Experiment with the dials as they stood at the end, as a link's hash. */
  readonly setup: string;
  readonly seed: number;
  readonly testCount: number;
  readonly networks: readonly LessonNetwork[];
}

export interface LessonNetwork {
  readonly id: NetworkId;
  /** Shares of the test set, 0–1. */
  readonly accuracy: number;
  /** With the teacher; absent of the teacher itself. */
  readonly agreement?: number;
  /** Of its own phase: steps of training, and the share that was right after them. */
  readonly curve: readonly (readonly [step: number, accuracy: number])[];
}

/** `all`, with the first and the last of them, thinned out to so many. */
function thinned<T>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all;
  return Array.from({ length: most }, (_, i) => all[Math.round((i * (all.length - 1)) / (most - 1))]!);
}
/** Six digits: what a report shows, and more. */
const brief = (share: number): number => Number(share.toPrecision(6));

/** A run as a lesson keeps it; null as long as it is not done. */
export function lessonRun(run: Run, step: string, when: number): LessonRun | null {
  const { id, state, info, logits, curves, checkpoint } = run;
  if (state !== 'done' || !info) return null;
  const networks = info.networks.flatMap((network): LessonNetwork[] => {
    const own = measure(info, logits, network.id);
    if (own?.accuracy === undefined) return [];
    const points = curves.evaluations.flatMap(({ step: at, accuracy }) => {
      const share = accuracy?.[network.id];
      return share === undefined ? [] : [[at, brief(share)] as const];
    });
    return [
      {
        id: network.id,
        accuracy: brief(own.accuracy),
        ...(own.agreement === undefined ? {} : { agreement: brief(own.agreement) }),
        curve: thinned(points, MOST_POINTS),
      },
    ];
  });
  const experiment = { ...info.experiment, dials: checkpoint?.dials ?? info.experiment.dials };
  return { id, step, when, setup: encodeLink(experiment), seed: experiment.seed, testCount: info.testCount, networks };
}

/** `runs` with one more, in place of itself where it is there already. */
export const withRun = (runs: readonly LessonRun[], run: LessonRun): readonly LessonRun[] =>
  [...runs.filter(({ id }) => id !== run.id), run].slice(-MOST_LESSON_RUNS);
