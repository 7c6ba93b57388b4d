import { studentEpochs, studentSteps } from '../../engine/datasets/batches';
import { transferEstimate } from '../../engine/datasets/counts';
import { usePlayground } from '../../state/store';

/** How long the students train, in both units; exact once the data are loaded, near enough before. */
export function useStudentLength(): { readonly steps: number; readonly epochs: number } {
  const { data, training } = usePlayground((state) => state.experiment);
  const info = usePlayground((state) => state.live.info);
  const known = info && JSON.stringify(info.experiment.data) === JSON.stringify(data);
  const rows = known ? info.transferCount : transferEstimate(data);
  return {
    steps: studentSteps(training, rows),
    epochs: training.epochs || Math.max(1, Math.round(studentEpochs(training, rows))),
  };
}
