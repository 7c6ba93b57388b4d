/** The samples of a data set that the page shows. */
import type { Dataset } from './dataset';
import type { Split } from './splits';
import { isPlane } from './surface';

/**
 * @returns the test set as it is drawn, and what its symbols are; of points in the plane the training points too, with the labels that the students
 * get and, for each, whether they get one (1) or not (0)
 */
export function shownSamples(dataset: Dataset, split: Split) {
  const { train, test, vocabulary, table } = dataset;
  const labelled = new Uint8Array(train.count);
  split.labelled.forEach((row) => (labelled[row] = 1));
  return {
    test: {
      inputs: test.raw,
      labels: test.labels,
      ...(test.taskLabels && { taskLabels: test.taskLabels }),
      ...(test.values && { values: test.values }),
      ...(test.rowWeights && { rowWeights: test.rowWeights }),
      ...(test.texts && { texts: test.texts }),
    },
    ...(vocabulary && { vocabulary }),
    ...(table && { table }),
    ...(isPlane(dataset) ? { points: { inputs: train.raw, labels: split.studentLabels, labelled } } : {}),
  };
}
