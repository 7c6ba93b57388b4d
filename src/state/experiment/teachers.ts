/** Changes to the teachers beside the first one. Pure. */
import { sourcesOf, teacherId } from '../../engine/arms';
import type { Experiment } from '../../engine/experiment';
import { listens } from '../../engine/lineage';
import { otherTeachers } from '../../engine/presets/networks';
import { fitArms } from '../../engine/presets/fit-arms';

/** One more teacher, unlike those that there are; arms that learned from all teachers learn from it too. */
export function withOneMoreTeacher(experiment: Experiment): Experiment {
  const { moreTeachers, teacher, arms } = experiment;
  const network = otherTeachers(experiment)[moreTeachers.length] ?? teacher;
  const before = [teacher, ...moreTeachers].map((_, i) => teacherId(i));
  const next = teacherId(before.length);
  return fitArms({
    ...experiment,
    moreTeachers: [...moreTeachers, network],
    arms: arms.map((arm) => {
      const from = sourcesOf(arm);
      if (!listens(arm) || from.length !== before.length || before.some((id) => !from.includes(id))) return arm;
      const { fusion } = arm;
      const weights = fusion?.weights && [...fusion.weights, 1];
      return { ...arm, from: [...from, next], ...(fusion && weights ? { fusion: { ...fusion, weights } } : {}) };
    }),
  });
}

/**
 * Without the further teacher at `index`, counted from 0. Teachers are numbered by their place, so those after it get
 * other names; arms go on learning from the same networks, and each of those goes on learning its own of several tasks.
 */
export function withoutTeacher(experiment: Experiment, index: number): Experiment {
  const names = new Map(
    experiment.moreTeachers.map((_, i) => [teacherId(i + 1), i < index ? teacherId(i + 1) : teacherId(i)]),
  );
  // A name that no network has: `fitArms` drops the source, and the weight that goes with it.
  names.set(teacherId(index + 1), '');
  const { teacherTasks, ...data } = experiment.data;
  return fitArms({
    ...experiment,
    data: teacherTasks ? { ...data, teacherTasks: teacherTasks.toSpliced(index + 1, 1) } : data,
    moreTeachers: experiment.moreTeachers.toSpliced(index, 1),
    arms: experiment.arms.map((arm) => (arm.from ? { ...arm, from: arm.from.map((id) => names.get(id) ?? id) } : arm)),
  });
}
