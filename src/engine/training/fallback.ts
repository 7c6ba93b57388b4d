import { allFinite } from '../models/weights';
import type { Course } from './course';
import type { Checkpoint, Evaluation, NetworkId } from './measurements';
import type { Roster } from './roster';
import { isSound } from './snapshots';

/** Milliseconds between two copies of the weights to fall back on. */
const CHECKPOINT_MS = 2000;

/** The newest checkpoint known to be sound; networks go back to it and stop when their loss is no longer a number. */
export class Fallback {
  latest: Checkpoint | null = null;
  private takenAt = -Infinity;

  /** @param goOnWithout whether the others go on though a network has stopped that later ones learn from. */
  constructor(
    private readonly course: Course,
    private readonly roster: Roster,
    private readonly goOnWithout: boolean,
  ) {}

  /** Takes a checkpoint where the last one is old. Only to be called after every loss so far was found finite. */
  async keep(take: () => Promise<Checkpoint>): Promise<void> {
    const now = performance.now();
    if (now - this.takenAt < CHECKPOINT_MS && this.latest?.phase === this.course.phase) return;
    const checkpoint = await take();
    if (!isSound(checkpoint)) return;
    this.latest = checkpoint;
    this.takenAt = now;
  }

  /** Whether no network is left to train. */
  get halted(): boolean {
    return this.roster.active(this.course).every((arm) => arm.stopped);
  }

  /**
   * The networks being trained that the last update broke though its loss was a number: what they make of samples is no
   * longer finite, or, at the end of what is being trained, a weight is that no sample reached. Before that the next loss
   * or checkpoint shows it, and reading all weights at every evaluation would cost more than it finds.
   */
  async broken({ logits }: Pick<Evaluation, 'logits'>): Promise<NetworkId[]> {
    const atEnd = this.course.step >= this.course.end;
    const found: NetworkId[] = [];
    for (const { id, network, stopped } of this.roster.active(this.course)) {
      if (stopped) continue;
      const speaks = logits[id]?.every(Number.isFinite) ?? true;
      if (!speaks || (atEnd && !allFinite(await network.weights()))) found.push(id);
    }
    return found;
  }

  /** Takes a network back and stops it, and all others with it that may not go on. @returns false where it stands already. */
  rollBack(id: NetworkId): boolean {
    const { course, roster } = this;
    const diverged = roster.find(id);
    if (diverged.stopped) return false;
    const good = this.sound;
    // Whoever learns from it later must not learn from a network that is not trained: all wait with it.
    const needed = course.phase === 'teacher' || (!this.goOnWithout && roster.isHeard(id));
    for (const arm of needed ? roster.active(course) : [diverged]) {
      if (arm.stopped) continue;
      const state = good?.networks[arm.id];
      if (state) arm.restore(state);
      else arm.restart();
      arm.stopped = true;
    }
    // With every arm back at one checkpoint the run itself can go on from there.
    if (this.halted) course.step = good?.step ?? course.start;
    return true;
  }

  /**
   * All arms having stopped, a further Run means: try again from where the last one was rolled back to. Arms that
   * stopped before are no longer in step and stay where they are.
   */
  release(): void {
    if (!this.halted) return;
    for (const arm of this.roster.active(this.course)) arm.stopped = arm.steps !== this.course.done;
  }

  /** The newest checkpoint, where it was taken in what is being trained. */
  private get sound(): Checkpoint | null {
    const { latest, course } = this;
    return latest?.phase === course.phase && latest.step >= course.start ? latest : null;
  }
}
