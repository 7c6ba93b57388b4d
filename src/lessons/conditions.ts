/** When a step is done: the conditions that lessons are made of. Each is seen at once, and never needs a button. */
import { stagesOf, withoutNames } from '../engine/arms';
import type { Experiment } from '../engine/experiment';
import type { CurveQuestion, LessonStep, Seen } from './lesson';

type Condition = NonNullable<LessonStep['done']>;

export const all =
  (...conditions: readonly Condition[]): Condition =>
  (now, begun) =>
    conditions.every((holds) => holds(now, begun));

/** A dial stands between two values, both included. */
export const dialWithin =
  (dial: 'temperature' | 'alpha', low: number, high: number): Condition =>
  ({ playground }) => {
    const value = playground.experiment.dials[dial];
    return value >= low && value <= high;
  };

/** The step's dial has been taken to all of these places, the run being done. */
export const been =
  (...places: readonly number[]): Condition =>
  (now) =>
    places.every((place) => now.been.includes(place));

/** A run of the step's own Experiment, at its dials, has come to its end; one of before the step counts too. */
export const trained: Condition = ({ playground, setUp }) => isFinished(playground.live, setUp);

type Run = Seen['playground']['live'];
/** Whether a run is the one that a step sets up, and is done. */
export const isFinished = (run: Run, setUp: Experiment): boolean => run.state === 'done' && trainedAs(run, setUp);

/** Of a run's losses, which are many, and asked about at every change of the page. */
const known = new WeakMap<Run['curves']['losses'], WeakMap<Experiment, boolean>>();

/**
 * Whether a run is one of this Experiment, T and α having stood where they stand there at every step that a student took; an arm
 * that has them by a schedule has them from there.
 */
export function trainedAs({ info, curves: { losses } }: Run, setUp: Experiment): boolean {
  if (!info || !sameSetup(info.experiment, setUp)) return false;
  const answers = known.get(losses) ?? new WeakMap<Experiment, boolean>();
  known.set(losses, answers);
  const held = answers.get(setUp) ?? dialsHeld(losses, setUp);
  answers.set(setUp, held);
  return held;
}

function dialsHeld(losses: Run['curves']['losses'], { arms, dials }: Experiment): boolean {
  return arms.every((arm) => {
    const planned = stagesOf(arm).flatMap(({ schedules }) => Object.keys(schedules ?? {}));
    const free = (['temperature', 'alpha'] as const).filter((dial) => !planned.includes(dial));
    return losses.every((point) => point.network !== arm.id || free.every((dial) => alike(point[dial], dials[dial])));
  });
}
/** Scalars on the device have seven digits. */
const alike = (a: number, b: number): boolean => Math.abs(a - b) < 1e-5 * Math.max(1, Math.abs(b));

/** Whether two Experiments differ in nothing but dials and names. */
export const sameSetup = (a: Experiment, b: Experiment): boolean => same(bare(a), bare(b));
const bare = ({ dials: _, arms, ...others }: Experiment) => ({ ...others, arms: withoutNames(arms) });
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Step was pressed since the step was entered. */
export const stepped: Condition = (now, begun) =>
  now.playground.stepReport !== null && now.playground.stepReport !== begun.playground.stepReport;

/** Every run of the sweep that a curve was drawn for is done. */
export const swept =
  (question: CurveQuestion): Condition =>
  ({ curve }) =>
    curve(question) !== null;
