import { Recent } from '../engine/recent';
import type { TrainedTeachers } from '../engine/training/measurements';
import type { Frame, TeacherHistory } from './protocol';

interface KeptTeachers {
  readonly weights: TrainedTeachers;
  readonly history: TeacherHistory;
}

/** Keeps the newest trained teachers and how they got there, so that turning another knob does not train one again. */
export class TeacherShelf {
  private readonly kept = new Recent<KeptTeachers>(4);
  private growing: { losses: Frame['losses'][]; evaluations: NonNullable<Frame['evaluation']>[] } | null = null;

  /** @param key see `teacherKey` */
  find(key: string): KeptTeachers | undefined {
    return this.kept.find(key);
  }

  /** Starts to take down a teacher's training from its first step. */
  begin(): void {
    this.growing = { losses: [], evaluations: [] };
  }

  /** A teacher trained under turned dials is not the one its Experiment describes. */
  spoil(): void {
    this.growing = null;
  }

  note(frame: Frame): void {
    if (!this.growing || frame.phase !== 'teacher') return;
    this.growing.losses.push(frame.losses);
    if (frame.evaluation) this.growing.evaluations.push(frame.evaluation);
  }

  keep(key: string, weights: TrainedTeachers): void {
    if (!this.growing) return;
    const { losses, evaluations } = this.growing;
    this.kept.keep(key, { weights, history: { losses: losses.flat(), evaluations, marks: [] } });
    this.growing = null;
  }
}
