import type { Course } from './course';
import type { DialBoard } from './dial-board';
import type { LossLedger } from './loss-ledger';
import type { Frame } from './measurements';
import type { Pace } from './pace';

/** Milliseconds between two asynchronous reads of the losses. */
const FRAME_MS = 100;

interface Desk {
  readonly course: Course;
  readonly dials: DialBoard;
  readonly ledger: LossLedger;
  readonly pace: Pace;
}

/** Told where a Frame is made: the state, what was evaluated, and what else there is to tell. */
type Told = Pick<Frame, 'state'> & Partial<Frame>;

/** Hands out what has been measured since the last time, and how long all that is left will take. */
export class FrameMaker {
  private lastAt = -Infinity;

  /**
   * @param learners how many arms there are, each of which learns after the teachers
   * @param leastStepMs what a step of a phase is to take at least
   */
  constructor(
    private readonly at: Desk,
    private readonly learners: number,
    private readonly leastStepMs: (phase: Frame['phase']) => number,
  ) {}

  /** Whether the last one is long enough ago. */
  get isDue(): boolean {
    return performance.now() - this.lastAt >= FRAME_MS;
  }

  make(told: Told): Frame {
    const { course, dials, ledger, pace } = this.at;
    const { phase, step } = course;
    const { stepMs } = pace;
    this.lastAt = performance.now();
    return {
      phase,
      step,
      totalSteps: course.steps[phase],
      remainingMs: stepMs === null ? null : this.timeLeft(stepMs),
      stepMs,
      // Where all went back, what they did since then did not happen.
      losses: ledger.drain().filter((point) => point.step <= step),
      marks: dials.drain(),
      ...told,
    };
  }

  private timeLeft(stepMs: number): number {
    const { phase, step, steps, lengths } = this.at.course;
    const later = phase === 'teacher' ? lengths.students * this.learners : 0;
    return (
      (steps[phase] - step) * Math.max(stepMs, this.leastStepMs(phase)) +
      later * Math.max(stepMs, this.leastStepMs('students'))
    );
  }
}
