/** How often networks are right of corrupted test samples. */
import { corruptionsOf, Corrupter, type CorruptionId, type Robustness } from '../datasets/corruptions';
import type { Dataset } from '../datasets/dataset';
import { taskOf } from '../datasets/task-of';
import { accuracy } from '../evaluation/metrics';
import { EVALUATION_BATCH } from '../models/evaluation-batch';
import { isPicture } from '../models/inputs';
import type { Network } from '../models/network';
import type { NetworkId } from './measurements';

/** The test set's samples as networks get them, to be corrupted. */
function corrupterOf(dataset: Dataset, seed: number): Corrupter {
  const { inputs } = taskOf(dataset);
  const part = dataset.parts?.find((each) => isPicture(each));
  const { scale, offset } = part?.normalisation ?? dataset.normalisation;
  return new Corrupter(dataset.test.inputs, inputs, [offset, 255 * scale + offset], seed);
}

/**
 * Measures all networks on the very same samples; null where nothing can be done to what they read.
 * @param breathe called between batches, so that a long measurement can be interrupted by messages
 */
export async function measureRobustness(
  networks: readonly { readonly id: NetworkId; readonly network: Network }[],
  dataset: Dataset,
  seed: number,
  breathe: () => Promise<void>,
): Promise<Readonly<Record<NetworkId, Robustness>> | null> {
  const { test, classes, rowsPerSample } = dataset;
  // What is right of several tasks is not told by one accuracy.
  if (dataset.number || dataset.tasks || rowsPerSample > 1 || corruptionsOf(taskOf(dataset).inputs).length === 0)
    return null;
  const corrupter = corrupterOf(dataset, seed);
  const found: Record<NetworkId, Partial<Record<CorruptionId, number>>> = {};
  for (const { id } of networks) found[id] = {};
  for (const kind of corrupter.ids) {
    // One set at a time: of a large one, three beside it would be much to hold.
    const inputs = new Float32Array(test.inputs.length);
    const each = inputs.length / Math.max(1, test.count);
    for (let sample = 0; sample < test.count; sample++) {
      inputs.set(corrupter.corrupted(kind, sample), sample * each);
      if (sample % EVALUATION_BATCH === 0) await breathe();
    }
    for (const { id, network } of networks) {
      const logits = await network.compiled.read(inputs, breathe);
      found[id]![kind] = accuracy(logits, test.labels, test.count, classes.length, test.rowWeights);
    }
  }
  return found;
}
