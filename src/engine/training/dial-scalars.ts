import * as tf from '@tensorflow/tfjs-core';
import type { Dials } from '../experiment';

type Values = Pick<Dials, 'temperature' | 'alpha'>;

/** T and α as scalars on the device, written only when they change. */
export class DialScalars {
  readonly temperature: tf.Variable<tf.Rank.R0>;
  readonly alpha: tf.Variable<tf.Rank.R0>;
  private values: Values = { temperature: 1, alpha: 1 };

  constructor() {
    this.temperature = tf.tidy(() => tf.variable(tf.scalar(1), false));
    this.alpha = tf.tidy(() => tf.variable(tf.scalar(1), false));
  }

  set({ temperature, alpha }: Values): void {
    tf.tidy(() => {
      if (temperature !== this.values.temperature) this.temperature.assign(tf.scalar(temperature));
      if (alpha !== this.values.alpha) this.alpha.assign(tf.scalar(alpha));
    });
    this.values = { temperature, alpha };
  }

  dispose(): void {
    this.temperature.dispose();
    this.alpha.dispose();
  }
}
