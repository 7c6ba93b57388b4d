import type { Cell } from '../../engine/study/runs';
import type { Experiment } from '../../engine/experiment';
import { usePlayground } from '../../state/store';
import { useStudy } from '../../state/study/study-store';
import type { Imported } from '../../state/study/study-types';

/**
 * Sets a cell's Experiment up as it was trained, imported weights included, where everything of it can be seen.
 * @param subject what its study is of, which stays what is compared
 */
export function openCell(cell: Cell, imported: Imported, subject: Experiment): void {
  if (!('experiment' in cell)) return;
  const { teacher, student } = imported;
  const { load, takeImported, openView } = usePlayground.getState();
  load(cell.experiment);
  useStudy.getState().open({ cell: cell.experiment, subject, imported });
  if (teacher) takeImported('teacher', teacher);
  if (student) takeImported('student', student);
  openView('train');
}
