/** What compressing may ask of a network where it stands: the same questions whoever answers, a Session or a test. */
import type { Plan } from '../models/plan';
import type { NamedArrays } from '../models/weights';
import type { Changes } from './changes';
import type { Kept } from './report';

/** A network as compression maps it: plain data. */
export interface Weighted {
  readonly plan: Plan;
  /** Latent weights, masks and learned scales among them. */
  readonly weights: NamedArrays;
}

/** Over the same few batches of rows that its arm learns from, each answer for a network that is handed in. */
export interface Evidence {
  /** Draws of whatever is random. */
  readonly seed: number;
  /** Gradients of the cross-entropy by parameter: their mean over batches, and the mean of their sizes. */
  gradients(network: Weighted): Promise<{ readonly mean: NamedArrays; readonly size: NamedArrays }>;
  /**
   * Mean of |value| over rows and positions, one number a last-axis index: of what each layer puts out, by the layer's name, and of
   * what meets each matrix, by the parameter's.
   */
  activations(network: Weighted): Promise<Readonly<Record<string, Float32Array>>>;
  /** Least and largest number that each layer with a matrix reads, by the layer's name. */
  ranges(network: Weighted): Promise<Readonly<Record<string, readonly [number, number]>>>;
  /** Mean cross-entropy and accuracy. */
  loss(network: Weighted): Promise<{ readonly loss: number; readonly accuracy: number }>;
}

/** What one step of compression made of a network. */
export interface Outcome {
  readonly network: Weighted;
  /** All that the network's Plan differs by from its architecture's, this step's included. */
  readonly changes: Changes;
  /** Units that stayed, by group; only of groups that lost some. */
  readonly kept?: Readonly<Record<string, Kept>>;
  /** Of each layer that was factorised, descending. */
  readonly singularValues?: Readonly<Record<string, readonly number[]>>;
  /** Loss that was added when this layer alone was compressed, by layer, where a step measured it. */
  readonly sensitivity?: Readonly<Record<string, number>>;
}
