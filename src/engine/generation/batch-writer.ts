import type { Network } from '../models/network';
import { byNetwork } from './by-network';
import { CachedWriter, isCacheable } from './cached-writer';
import { written, type Next, type Text, type Writing } from './write';

/** A network that writes texts a batch at a time, with what it has read kept where its kind allows for that. */
export class BatchWriter {
  private readonly cached: CachedWriter | null;
  private readonly next: Next;

  /** @param batch texts that are written at once, or fewer */
  constructor(
    network: Network,
    private readonly batch: number,
  ) {
    this.cached = isCacheable(network.plan) ? new CachedWriter(network, batch) : null;
    this.next = this.cached?.next ?? byNetwork(network);
  }

  /** What the network as it is now writes after at most a batch of prompts. */
  async write(writing: Writing): Promise<readonly Text[]> {
    this.cached?.forget();
    const { prompts, numbers } = writing;
    // Shapes stay as they are: what is missing is filled up with the last prompt once more.
    const filled = Array.from({ length: this.batch }, (_, i) => prompts[Math.min(i, prompts.length - 1)]!);
    const known = numbers && Array.from(filled, (_, i) => numbers[Math.min(i, prompts.length - 1)]!);
    const texts = await written(this.next, { ...writing, prompts: filled, ...(known && { numbers: known }) });
    return texts.slice(0, prompts.length);
  }

  dispose(): void {
    this.cached?.dispose();
  }
}
