import { useMemo } from 'react';
import { useRun } from '../../state/runs/use-run';
import { chartMarks, courseMarks, type ChartMark } from './marks';

/** Closer turns than this share of the axis would overprint. */
const CLOSEST = 0.12;

/** The marks of both phases, on the axis that they share. */
export function useMarks(): readonly ChartMark[] {
  const info = useRun((run) => run.info);
  const marks = useRun((run) => run.curves.marks);
  return useMemo(() => {
    if (!info) return [];
    const closest = CLOSEST * Math.max(info.teacherSteps, info.studentSteps);
    const initial = info.experiment.dials;
    const ends = { teacher: info.teacherSteps, students: info.studentSteps } as const;
    // A dial turned when a phase was over trained nothing.
    const felt = marks.filter((mark) => mark.step < ends[mark.phase]);
    return [
      ...courseMarks(info),
      ...chartMarks(felt, 'teacher', initial, closest),
      ...chartMarks(felt, 'students', initial, closest),
    ];
  }, [info, marks]);
}
