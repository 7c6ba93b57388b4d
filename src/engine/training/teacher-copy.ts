import * as tf from '@tensorflow/tfjs-core';
import { Network } from '../models/network';
import type { Plan } from '../models/plan';
import type { NamedArrays } from '../models/weights';
import type { BatchPart, Voices } from './batch';
import { globalNorm } from './optimiser';

/** Before the names of its arrays, where they stand among what an arm trains along. */
const PREFIX = 'teacher.';

/**
 * The teacher of an arm into which gradients flow by mistake: a copy, so that the teacher of all others stays as it is. It
 * begins as what was taught before the arm's first step, and learns along.
 */
export class TeacherCopy {
  readonly network: Network;

  constructor(plan: Plan) {
    this.network = Network.from(plan, Network.initialWeights(plan, 0));
  }

  get variables(): readonly tf.Variable[] {
    return this.network.trainable;
  }

  /** What the arm hears of a batch part in the place of what the frozen teacher says of it. On the tape. */
  speak(voices: Voices, part: BatchPart): Voices {
    if (voices.logits.length === 0) return voices;
    return { ...voices, logits: [this.network.forward(part.inputs)['logits'] as tf.Tensor2D] };
  }

  /** Euclidean norm of the gradient that a loss sends into it. Changes nothing; to be called within a tidy. */
  gradientNorm(loss: () => tf.Scalar): tf.Scalar {
    const [first] = this.variables;
    // A loss that doesn't reach it is taken for a mistake otherwise.
    const connected = () => tf.add(loss(), tf.mul(tf.sum(first!), 0)) as tf.Scalar;
    const { grads } = tf.variableGrads(connected, [...this.variables]);
    return globalNorm(Object.values(grads));
  }

  async values(): Promise<NamedArrays> {
    const entries = Object.entries(await this.network.weights());
    return Object.fromEntries(entries.map(([name, array]) => [`${PREFIX}${name}`, array]));
  }

  /** Takes what is its own of what `values` gave; stays as it is where nothing is. */
  setValues(values: NamedArrays): void {
    const own = Object.entries(values).filter(([name]) => name.startsWith(PREFIX));
    if (own.length === 0) return;
    this.network.setWeights(Object.fromEntries(own.map(([name, array]) => [name.slice(PREFIX.length), array])));
  }

  dispose(): void {
    this.network.dispose();
  }
}
