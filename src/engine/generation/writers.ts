import { PlaygroundError } from '../errors';
import type { Network } from '../models/network';
import type { Vocabulary } from '../text/vocabulary';
import { byNetwork } from './by-network';
import { CachedWriter, isCacheable } from './cached-writer';
import type { Sampling } from './choose-token';
import { promptIds } from './prompt-ids';
import { write, type Next, type Text } from './write';

export interface WritingRequest extends Sampling {
  /** As it was typed. */
  readonly prompt: string;
  /** Ids of a text at most, its prompt among them; at most, and where absent, one more than networks read. */
  readonly longest?: number | undefined;
}

/** A network with the name by which its text is asked for. */
export interface NamedNetwork {
  readonly id: string;
  readonly network: Network;
}

/** What each network has written so far, by its name. */
export type WrittenTexts = Readonly<Record<string, Text>>;

interface Writer {
  readonly network: Network;
  readonly cached: CachedWriter | null;
  readonly next: Next;
}

/**
 * Networks that write side by side. Their programs are kept from one text to the next; whoever disposes of a network disposes of
 * this first.
 */
export class Writers {
  private readonly writers = new Map<string, Writer>();

  /**
   * Writes on from one prompt, all networks a token at a time. Hands out all texts after each token, at first the prompt
   * alone; nothing more is computed where no more is asked for. Weights must stay as they are meanwhile. The same seed draws
   * the same, so networks that agree write the same text.
   * @throws PlaygroundError `prompt-invalid`, before anything is computed: `no-vocabulary` where networks don't write, `empty`,
   * `unknown`, `too-long`
   */
  async *write(
    networks: readonly NamedNetwork[],
    vocabulary: Vocabulary | undefined,
    { prompt, temperature, seed, longest = Infinity }: WritingRequest,
  ): AsyncGenerator<WrittenTexts, void> {
    const writes = networks.every(({ network }) => network.plan.rowsPerSample > 1);
    if (!vocabulary || !writes) throw new PlaygroundError('prompt-invalid', { reason: 'no-vocabulary' });
    const prompts = [promptIds(vocabulary, prompt)];
    const { stop } = vocabulary;
    const texts = networks.map(({ id, network }) => {
      const room = network.plan.inputs[0].shape[0] + 1;
      const writing = { prompts, temperature, seed, longest: Math.min(room, longest), ...(stop !== null && { stop }) };
      return { id, text: write(this.writerOf(id, network).next, writing) };
    });
    const latest: Record<string, Text> = {};
    for (let going = texts; going.length > 0;) {
      const still: typeof texts = [];
      for (const one of going) {
        const { value, done } = await one.text.next();
        if (done) continue;
        latest[one.id] = value[0]!;
        still.push(one);
      }
      going = still;
      if (going.length > 0) yield { ...latest };
    }
  }

  dispose(): void {
    for (const { cached } of this.writers.values()) cached?.dispose();
    this.writers.clear();
  }

  /** With nothing held of what the network said when it was another one. */
  private writerOf(id: string, network: Network): Writer {
    const known = this.writers.get(id);
    if (known?.network === network) {
      known.cached?.forget();
      return known;
    }
    known?.cached?.dispose();
    const cached = isCacheable(network.plan) ? new CachedWriter(network, 1) : null;
    const writer = { network, cached, next: cached?.next ?? byNetwork(network) };
    this.writers.set(id, writer);
    return writer;
  }
}
