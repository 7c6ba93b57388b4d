import type { Phase } from './measurements';

/** Which samples an evaluation takes in. */
export type Scope = 'test' | 'probe';

/** Where a run stands: the teachers' phase, then that of the students, in which generations of one length follow. */
export class Course {
  phase: Phase;
  /** Steps done in this phase. */
  step = 0;
  /** The phase's step after which the present generation began. */
  start = 0;
  /** Length of each phase. */
  readonly steps: Readonly<Record<Phase, number>>;
  private opened: string | null = null;
  private schedule: ReadonlyMap<number, Scope>;

  /**
   * @param lengths steps of the teachers, and of one generation of students.
   * @param scheduleOf steps of a stretch of some length after which to evaluate.
   */
  constructor(
    first: Phase,
    readonly lengths: Readonly<Record<Phase, number>>,
    generations: number,
    private readonly scheduleOf: (length: number) => ReadonlyMap<number, Scope>,
  ) {
    this.phase = first;
    this.steps = { teacher: lengths.teacher, students: generations * lengths.students };
    this.schedule = scheduleOf(this.stretch);
  }

  /** Length of what is being trained: the teachers, or one generation of students. */
  get stretch(): number {
    return this.lengths[this.phase];
  }

  get generation(): number {
    return 1 + this.start / this.stretch;
  }

  /** Steps done within the stretch. */
  get done(): number {
    return this.step - this.start;
  }

  get end(): number {
    return this.start + this.stretch;
  }

  /** Whether what is being trained has been evaluated before its first step. */
  get isOpen(): boolean {
    return this.opened === this.place;
  }

  open(): void {
    this.opened = this.place;
  }

  /** What is to be evaluated after the steps done. */
  get evaluation(): Scope | undefined {
    return this.schedule.get(this.done);
  }

  /** Goes to a step of a phase. */
  enter(phase: Phase, step: number): void {
    this.phase = phase;
    this.step = step;
    const last = this.steps[phase] - this.stretch;
    this.start = Math.min(last, Math.floor(step / this.stretch) * this.stretch);
    if (this.done === 0) this.opened = null;
    else this.open();
    this.schedule = this.scheduleOf(this.stretch);
  }

  /** Goes on where a stretch has ended. @returns false where nothing follows. */
  proceed(): boolean {
    if (this.phase === 'teacher') this.enter('students', 0);
    else if (this.step < this.steps.students) this.enter('students', this.step);
    else return false;
    return true;
  }

  private get place(): string {
    return `${this.phase} ${this.generation}`;
  }
}
