import type { Dataset } from '../datasets/dataset';
import { pageOf, promptOf, rowsOfTexts } from '../datasets/sequences/texts-of';
import { BatchWriter } from '../generation/batch-writer';
import { streams, uniform } from '../random';
import type { WrittenRows } from './batch';
import type { NetworkId } from './measurements';
import type { Learner } from './roster';

/** Texts that arms write themselves while they learn, each time with the weights that they have by then. */
export class OwnTexts {
  private readonly writers = new Map<NetworkId, BatchWriter>();

  constructor(
    private readonly dataset: Dataset,
    private readonly batchSize: number,
    private readonly seed: number,
  ) {}

  /**
   * What those of the learners write whose batch is their own in this step. All that may write do so in the same steps.
   * @param samples of the transfer batch
   */
  async write(
    learners: readonly Learner[],
    step: number,
    samples: Int32Array,
  ): Promise<ReadonlyMap<NetworkId, WrittenRows>> {
    const drawn = uniform(this.seed, streams.ownTexts, 0, step);
    const written = new Map<NetworkId, WrittenRows>();
    for (const learner of learners) {
      const { text, arm } = learner;
      if (text?.from !== 'own' || drawn >= text.share || !learner.listens(step)) continue;
      const writer = this.writers.get(arm.id) ?? new BatchWriter(arm.network, this.batchSize);
      this.writers.set(arm.id, writer);
      const page = pageOf(this.dataset);
      const { stop } = page.vocabulary;
      const texts = await writer.write({
        prompts: Array.from(samples, (sample) => promptOf(this.dataset.train, sample, page)),
        // Another number for every text of the run.
        numbers: samples.map((_, place) => step * this.batchSize + place),
        longest: page.length + 1,
        ...(stop !== null && { stop }),
        temperature: text.temperature,
        seed: this.seed,
      });
      const { inputs, labels, rowWeights } = rowsOfTexts(texts, page);
      written.set(arm.id, { inputs: Int32Array.from(inputs), labels: Int32Array.from(labels), rowWeights });
    }
    return written;
  }

  /** Gives back the memory of writers whose arms are through. */
  release(): void {
    for (const writer of this.writers.values()) writer.dispose();
    this.writers.clear();
  }
}
