import { allFinite } from '../models/weights';
import type { Course } from './course';
import type { Checkpoint } from './measurements';

/** Milliseconds between two copies of the weights to fall back on. */
const CHECKPOINT_MS = 2000;

/** The newest checkpoint known to be sound: where networks go back to when their loss is no longer a number. */
export class Fallback {
  latest: Checkpoint | null = null;
  private takenAt = -Infinity;

  /** Takes a checkpoint where the last one is old. Only to be called after every loss so far was found finite. */
  async keep({ phase }: Course, take: () => Promise<Checkpoint>): Promise<void> {
    const now = performance.now();
    if (now - this.takenAt < CHECKPOINT_MS && this.latest?.phase === phase) return;
    const checkpoint = await take();
    if (!Object.values(checkpoint.networks).every(({ weights }) => allFinite(weights))) return;
    this.latest = checkpoint;
    this.takenAt = now;
  }

  /** The newest one that was taken in what is being trained. */
  within({ phase, start }: Course): Checkpoint | null {
    const { latest } = this;
    return latest?.phase === phase && latest.step >= start ? latest : null;
  }
}
