import type { Cell } from '../../engine/study/runs';
import { usePlayground } from '../../state/store';
import type { Imported } from '../../state/study/study-types';

/** Sets a cell's Experiment up as it was trained, imported weights included, where everything of it can be seen. */
export function openCell(cell: Cell, { teacher, student }: Imported): void {
  if (!('experiment' in cell)) return;
  const { load, takeImported, openView } = usePlayground.getState();
  load(cell.experiment);
  if (teacher) takeImported('teacher', teacher);
  if (student) takeImported('student', student);
  openView('train');
}
