import { SingleBar } from 'cli-progress';
import { timeLeft } from '../engine/study/time-left';
import type { RunProgress } from '../engine/training/measure-run';

/** One bar over all runs of a study; plain lines where the output is no terminal. */
export class StudyBar {
  private readonly bar = new SingleBar({
    format: '{label} {bar} {percentage} % · {what} · {left} left',
    barsize: 24,
    noTTYOutput: true,
    notTTYSchedule: 5000,
  });
  private readonly finished: number[] = [];
  private readonly began = performance.now();
  private runBegan = 0;

  constructor(private readonly runs: number) {
    this.bar.start(1, 0, { label: '', what: 'loading', left: '–' });
  }

  begin(label: string): void {
    this.runBegan = performance.now();
    this.bar.update({ label, what: 'loading' });
  }

  show({ phase, remainingMs, writing }: RunProgress): void {
    const now = performance.now();
    const left = timeLeft({
      finished: this.finished,
      waiting: this.runs - this.finished.length - 1,
      elapsed: now - this.runBegan,
      remaining: remainingMs,
    });
    // The share of the time, not of the steps: a teacher's and the students' steps differ in length.
    if (left !== null) this.bar.setTotal(now - this.began + left);
    this.bar.update(left === null ? 0 : now - this.began, {
      what: writing ? 'writing texts' : phase === 'teacher' ? 'training teacher' : 'distilling',
      left: left === null ? '–' : `${Math.ceil(left / 1000)} s`,
    });
  }

  end(): void {
    this.finished.push(performance.now() - this.runBegan);
  }

  stop(): void {
    this.bar.stop();
  }
}
