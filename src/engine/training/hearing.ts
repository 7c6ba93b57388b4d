/** How arms hear what networks say of a batch: as it is said, or with a known mistake. */
import * as tf from '@tensorflow/tfjs-core';
import { seenAs } from '../backend/replay/moment';
import type { Split } from '../datasets/splits';
import type { FaultId } from '../distillation/fault-ids';
import type { Taps } from '../distillation/term';
import type { Network } from '../models/network';
import { permutation, streams } from '../random';
import type { Batch, BatchPart, ChangedSamples } from './batch';

/** Everything within a tidy. */
export interface Hearing {
  /** Whether what was said once doesn't do: it is asked at every step. */
  readonly anew: boolean;
  readonly ask: (network: Network, part: BatchPart) => tf.Tensor2D;
  readonly activations: (network: Network, part: ChangedSamples) => Taps;
}

/** How an arm hears that has a mistake, or none. Asks once for all that hear alike. */
export function hearingOf(batch: Batch, seed: number): (fault: FaultId | undefined) => Hearing {
  const right: Hearing = {
    anew: false,
    ask: remember((network, part) => network.predict(part.inputs)),
    activations: remember((network, part) => network.forward(part.inputs)),
  };
  const inTraining = remember((network: Network, part: ChangedSamples) => {
    const side = part === batch.labelled ? 0 : 1;
    // Numbers below zero, so that students who drop units as well don't drop the same ones.
    const mask = seenAs(batch.moment, ({ step }) => -1 - (2 * step + side));
    // The running statistics of a network that others hear stay as they are: these answers don't depend on them.
    return network.forward(part.inputs, { statistics: 'look', seed, mask });
  });
  const faulty: Partial<Record<FaultId, Hearing>> = {
    'teacher-in-training-mode': {
      anew: true,
      ask: (network, part) => inTraining(network, part)['logits'] as tf.Tensor2D,
      activations: inTraining,
    },
    'shuffled-answers': {
      anew: false,
      ask: (network, part) => nextRow(right.ask(network, part)),
      activations: (network, part) => {
        const taps = Object.entries(right.activations(network, part));
        return Object.fromEntries(taps.map(([tap, activation]) => [tap, nextRow(activation)]));
      },
    },
  };
  return (fault) => (fault && faulty[fault]) ?? right;
}

/**
 * What was said of each training sample, [samples, …], in another order for those that the students see: hardly any has what
 * belongs to it. As where the answers were written down with `shuffle=True`.
 */
export function shuffledAnswers(known: tf.Tensor2D, { transfer }: Split, seed: number): tf.Tensor2D {
  const order = permutation(seed, streams.shuffledAnswers, 0, transfer.length);
  const rows = Int32Array.from({ length: known.shape[0] }, (_, row) => row);
  transfer.forEach((row, i) => (rows[row] = transfer[order[i]!]!));
  return tf.tidy(() => tf.gather(known, tf.tensor1d(rows, 'int32')));
}

/** What is asked anew each time can't be out of order but within its batch: each row gets what belongs to the next one. */
function nextRow<R extends tf.Tensor>(said: R): R {
  const [rows = 1] = said.shape;
  return tf.concat([tf.slice(said, 1, rows - 1), tf.slice(said, 0, 1)], 0) as R;
}

/** Asks once for each pair of arguments. */
export function remember<A extends object, B extends object, R>(ask: (a: A, b: B) => R): (a: A, b: B) => R {
  const known = new Map<A, Map<B, R>>();
  return (a, b) => {
    const row = known.get(a) ?? new Map<B, R>();
    known.set(a, row);
    const before = row.get(b);
    if (before !== undefined) return before;
    const fresh = ask(a, b);
    row.set(b, fresh);
    return fresh;
  };
}
