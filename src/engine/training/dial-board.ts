import type { Dials } from '../experiment';
import type { Course } from './course';
import type { Checkpoint, DialMark } from './measurements';
import type { ScheduledDial, Settings } from './stage-run';

/** Where the dials stand, which of them override their schedules, and the turns that no Frame has told of yet. */
export class DialBoard {
  private dials: Dials;
  private overridden: ReadonlySet<ScheduledDial> = new Set();
  private marks: DialMark[] = [];

  constructor(private readonly start: Dials) {
    this.dials = start;
  }

  get settings(): Settings {
    return { dials: this.dials, overridden: this.overridden };
  }

  /** Turns the dials from the next step on. One that moves once students are being trained overrides its schedule. */
  turn(dials: Dials, { phase, step }: Course): DialMark {
    if (phase === 'students' && step > 0) {
      const turned = (['temperature', 'alpha'] as const).filter((dial) => dials[dial] !== this.dials[dial]);
      this.overridden = new Set([...this.overridden, ...turned]);
    }
    this.dials = dials;
    const mark: DialMark = { phase, step, dials };
    this.marks.push(mark);
    return mark;
  }

  /** The turns since the last call. */
  drain(): DialMark[] {
    const { marks } = this;
    this.marks = [];
    return marks;
  }

  reset(): void {
    this.dials = this.start;
    this.overridden = new Set();
    this.marks = [];
  }

  restore({ dials, overridden }: Checkpoint): void {
    this.dials = dials;
    this.overridden = new Set(overridden);
  }
}
