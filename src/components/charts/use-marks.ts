import { useMemo } from 'react';
import { usePlayground } from '../../state/store';
import { chartMarks, type ChartMark } from './marks';

/** Closer turns than this share of the axis would overprint. */
const CLOSEST = 0.03;

/** The dial marks of both phases, on the axis that they share. */
export function useMarks(): readonly ChartMark[] {
  const info = usePlayground((state) => state.info);
  const marks = usePlayground((state) => state.marks);
  return useMemo(() => {
    if (!info) return [];
    const closest = CLOSEST * Math.max(info.teacherSteps, info.studentSteps);
    const initial = info.experiment.dials;
    return [...chartMarks(marks, 'teacher', initial, closest), ...chartMarks(marks, 'students', initial, closest)];
  }, [info, marks]);
}
