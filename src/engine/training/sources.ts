import * as tf from '@tensorflow/tfjs-core';
import { AVERAGE } from '../arms';
import type { Split } from '../datasets/splits';
import { changeKey } from '../distillation/catalogue';
import { teacherWeights } from '../distillation/teacher-weights';
import type { Network } from '../models/network';
import { textKey } from '../text-choice';
import { SILENCE, type Batch, type BatchPart, type Guidance, type Voices } from './batch';
import type { FedText } from './fed-text';
import type { Feeder } from './feeder';
import { hearingOf, remember, shuffledAnswers } from './hearing';
import type { NetworkId } from './measurements';
import type { Learner } from './roster';
import type { Texts } from './texts';

/**
 * What networks say to the arms that learn from them. What a network that no longer learns says of each training sample, in
 * each of the texts that it is read in, is computed once and kept as logits, so that T stays a live dial; peers, averages and augmented samples are asked anew.
 */
export class Sources {
  private readonly kept = new Map<string, tf.Tensor2D>();
  /**
   * By learner, of the samples as they are in the data set: how much each of its sources counts, [training samples,
   * rows a sample · sources]; [1, sources] where all rows are alike.
   */
  private readonly shares = new Map<NetworkId, tf.Tensor2D>();
  /** The same as `kept`, each sample's answer in the place of another's, for those whose mistake that is. */
  private readonly shuffled = new Map<string, tf.Tensor2D>();

  constructor(
    private readonly feeder: Feeder,
    private readonly texts: Pick<Texts, 'of'>,
    private readonly split: Split,
    private readonly seed: number,
    private readonly networkOf: (id: NetworkId) => Network,
  ) {}

  /** Whether everything that these learners ask of finished networks is there. */
  ready(learners: readonly Learner[]): boolean {
    return learners.every(
      (learner) =>
        finished(learner).every((id) => this.answers(learner).has(place(id, learner))) &&
        (!weighted(learner) || this.shares.has(learner.arm.id)),
    );
  }

  /** Computes what is missing of it. */
  async consult(learners: readonly Learner[], breathe: () => Promise<void>): Promise<void> {
    for (const learner of learners) {
      for (const id of finished(learner)) {
        const at = place(id, learner);
        if (this.kept.has(at)) continue;
        this.kept.set(at, await this.ask(this.networkOf(id), this.texts.of(learner), breathe));
      }
    }
    for (const learner of learners) {
      for (const id of learner.fault === 'shuffled-answers' ? finished(learner) : []) {
        const at = place(id, learner);
        if (!this.shuffled.has(at)) this.shuffled.set(at, shuffledAnswers(this.kept.get(at)!, this.split, this.seed));
      }
      if (weighted(learner) && !this.shares.has(learner.arm.id)) {
        this.shares.set(learner.arm.id, await this.weigh(learner));
      }
    }
  }

  /**
   * What each learner is told about its batch, by its id. Before any of them takes its step: peers speak of the weights that
   * they had. To be called within a tidy.
   * @param told what a network says of a part, where it was asked ahead of the step
   */
  hear(
    batchOf: (learner: Learner) => Batch,
    learners: readonly Learner[],
    told: (id: NetworkId, batch: Batch, part: BatchPart) => tf.Tensor2D | undefined = () => undefined,
  ): ReadonlyMap<NetworkId, Guidance> {
    const hearings = remember((batch: Batch, { seed }: this) => hearingOf(batch, seed));
    const gathered = remember((known: tf.Tensor2D, part: BatchPart) => tf.gather(known, part.rows));
    const saidOf = (known: tf.Tensor2D, part: BatchPart): tf.Tensor2D => {
      const said = gathered(known, part);
      const [rows] = part.labels.shape;
      return tf.reshape(said, [rows, said.size / rows]);
    };
    const ofRows = (shares: tf.Tensor2D, { sources }: Learner): tf.Tensor2D =>
      tf.reshape(shares, [shares.size / sources.length, sources.length]);
    const voices = (learner: Learner, batch: Batch, part: BatchPart): Voices => {
      if (!learner.listens(batch.step)) return SILENCE;
      const networks = learner.sources.map((id) => (id === AVERAGE ? learner.arm.average! : this.networkOf(id)));
      const shares = this.shares.get(learner.arm.id) ?? null;
      const { anew, ask, activations } = hearings(batch, this)(learner.fault);
      return {
        logits: learner.sources.map((id, i) => {
          const known = this.answers(learner).get(place(id, learner));
          const usable = known && !anew && !part.augmented && !learner.peers.includes(id);
          return usable ? saidOf(known, part) : (told(id, batch, part) ?? ask(networks[i]!, part));
        }),
        shares: shares && (shares.shape[0] === 1 ? tf.clone(shares) : ofRows(gathered(shares, part), learner)),
        features: learner.readsFeatures(batch.step) ? activations(networks[0]!, part) : {},
        changed: new Map(
          learner.readsChanged(batch.step).map((change) => {
            const key = changeKey(change);
            return [key, (part.changed?.get(key) ?? []).map((samples) => activations(networks[0]!, samples))] as const;
          }),
        ),
      };
    };
    return new Map(
      learners.map((learner) => {
        const batch = batchOf(learner);
        const transfer = voices(learner, batch, batch.transfer);
        const labelled = batch.labelled === batch.transfer ? transfer : voices(learner, batch, batch.labelled);
        return [learner.arm.id, { labelled, transfer }];
      }),
    );
  }

  /** Networks have changed: nothing that was said holds any longer. */
  forget(): void {
    for (const known of [this.kept, this.shares, this.shuffled]) {
      tf.dispose([...known.values()]);
      known.clear();
    }
  }

  /** What was said once of every training sample, as an arm finds it. */
  private answers({ fault }: Learner): ReadonlyMap<string, tf.Tensor2D> {
    return fault === 'shuffled-answers' ? this.shuffled : this.kept;
  }

  /**
   * Operation by operation: these answers are part of the students' weights. Compiled ones have the same bits for networks
   * with relu, measured on wasm, and others for gelu and tanh, by up to 7e-7; and what is asked once gains nothing.
   */
  private async ask(network: Network, text: FedText | undefined, breathe: () => Promise<void>): Promise<tf.Tensor2D> {
    const parts: tf.Tensor2D[] = [];
    for (const chunk of this.feeder.chunks(text)) {
      parts.push(
        tf.tidy(() => {
          const samples = chunk();
          return tf.reshape(network.predict(samples), [samples.shape[0] ?? 1, -1]);
        }),
      );
      await breathe();
    }
    const all = tf.concat(parts, 0);
    tf.dispose(parts);
    return all;
  }

  private async weigh(learner: Learner): Promise<tf.Tensor2D> {
    const { sources, fusion } = learner;
    if (fusion.by === 'hand') {
      const alike = teacherWeights(
        fusion,
        sources.map(() => [0]),
        1,
        { rows: [], labels: [] },
      );
      return tf.tensor2d(alike, [1, sources.length]);
    }
    const all = sources.map((id) => this.kept.get(place(id, learner))!);
    const [samples] = all[0]!.shape;
    const { classes } = this.networkOf(sources[0]!).plan;
    const logits = await Promise.all(all.map((each) => each.data()));
    const shares = teacherWeights(fusion, logits, classes, this.feeder.knownLabels(this.texts.of(learner)));
    return tf.tensor2d(shares, [samples, shares.length / samples]);
  }
}

/** The sources that it listens to and whose training is over. */
const finished = ({ hears, sources, peers }: Learner): NetworkId[] =>
  hears ? sources.filter((id) => id !== AVERAGE && !peers.includes(id)) : [];

/** Where is kept what a network says of the texts that a learner reads. */
const place = (id: NetworkId, { text, sources }: Learner): string => `${id} ${textKey(text, sources[0] ?? '')}`;

const weighted = ({ hears, sources, fusion }: Learner): boolean => hears && sources.length > 1 && fusion.by !== 'equal';
