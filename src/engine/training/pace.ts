import * as tf from '@tensorflow/tfjs-core';
import type { PhaseTimes } from './measurements';

/** As fast as it goes. */
export const UNPACED: PhaseTimes = { teacher: 0, students: 0 };
/** A run of a few steps that is to be watched would stand still for too long between them. */
export const LONGEST_STEP_MS = 250;
/** How much of the newest measurement enters the running mean. */
const SHARE = 0.3;

/**
 * Measures how long a step takes, so that a slice of work ends in time. The first measurement is left out: its step compiles,
 * and would make all that come look as slow as it was.
 */
export class Pace {
  private mean: number | null = null;
  private compiled = false;

  /** Milliseconds a step takes; null before one has been measured. */
  get stepMs(): number | null {
    return this.mean;
  }

  /** On these backends a call only queues work: its time is known when a result has been read. */
  get needsDrain(): boolean {
    return tf.getBackend() === 'webgpu' || tf.getBackend() === 'webgl';
  }

  /**
   * Steps that fit into `ms`; one where nothing is known.
   * @param leastMs what a step is to take at least
   */
  stepsWithin(ms: number, leastMs = 0): number {
    return this.mean === null ? 1 : Math.max(1, Math.floor(ms / Math.max(this.mean, leastMs)));
  }

  record(elapsedMs: number, steps: number): void {
    if (steps === 0) return;
    if (!this.compiled) {
      this.compiled = true;
      return;
    }
    const latest = elapsedMs / steps;
    this.mean = this.mean === null ? latest : (1 - SHARE) * this.mean + SHARE * latest;
  }

  forget(): void {
    this.mean = null;
    this.compiled = false;
  }
}
