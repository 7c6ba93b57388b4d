/** What a step of a lesson stands on: its own settings upon those of the steps before it. Pure. */
import { requireExperiment, type Experiment } from '../../engine/experiment';
import type { Lesson, Setting } from '../../lessons/lesson';

/** Everything that is set at a step, whichever way one came there. */
export interface WholeSetting extends Omit<Setting, 'experiment' | 'dials'> {
  readonly experiment: Experiment;
}

/** Lessons are constants, and asked for at every change of the page. */
const known = new WeakMap<Lesson, WholeSetting[]>();

/** @throws PlaygroundError `experiment-invalid` where the lesson names an Experiment that there can't be. */
export function settingAt(lesson: Lesson, at: number): WholeSetting {
  const settings = known.get(lesson) ?? [];
  known.set(lesson, settings);
  return (settings[at] ??= merge(lesson, at));
}

function merge({ steps }: Lesson, at: number): WholeSetting {
  const before = steps.slice(0, at + 1).map(({ sets }) => sets ?? {});
  const merged = before.reduce<Setting>(
    (whole, { experiment, dials, ...others }) => ({
      ...whole,
      ...others,
      ...(experiment ? { experiment, dials } : { dials: { ...whole.dials, ...dials } }),
    }),
    { view: 'train', panels: {} },
  );
  const { experiment, dials, ...others } = merged;
  const whole = requireExperiment(experiment ?? {});
  return { ...others, experiment: { ...whole, dials: { ...whole.dials, ...dials } } };
}
