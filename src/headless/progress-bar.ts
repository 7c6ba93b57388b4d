import { SingleBar } from 'cli-progress';
import { timeLeft } from '../engine/study/time-left';
import type { RunProgress } from '../engine/training/measure-run';
import { atInterrupt } from './interrupt';

interface Going {
  readonly label: string;
  readonly began: number;
  /** Of the run's time, 0–1; never falls. */
  share: number;
  remaining: number | null;
}

/** One bar over all runs of a study, some of which may go on at once; plain lines where the output is no terminal. */
export class StudyBar {
  private readonly bar: SingleBar | null;
  private readonly finished: number[] = [];
  private readonly going = new Map<unknown, Going>();
  private readonly forget: () => void;
  private begun = 0;

  /** @param before runs that were there already: counted, not trained */
  constructor(
    private readonly runs: number,
    { quiet = false, before = 0 }: { readonly quiet?: boolean; readonly before?: number } = {},
  ) {
    this.begun = before;
    this.bar = quiet
      ? null
      : new SingleBar({
          format: 'run {run} of {runs} {bar} {percentage} % · {label} · {what} · {left} left',
          barsize: 24,
          noTTYOutput: true,
          notTTYSchedule: 5000,
          gracefulExit: false,
        });
    this.bar?.start(runs, before, { run: Math.min(before + 1, runs), runs, label: '', what: 'loading', left: '–' });
    this.forget = atInterrupt(() => this.bar?.stop());
  }

  /** @param key tells runs apart that go on at once */
  begin(label: string, key: unknown = null): void {
    this.begun++;
    this.going.set(key, { label, began: performance.now(), share: 0, remaining: null });
    this.draw(label, 'loading');
  }

  show({ phase, remainingMs, writing }: RunProgress, key: unknown = null): void {
    const own = this.going.get(key);
    if (!own) return;
    const elapsed = performance.now() - own.began;
    // The share of the time, not of the steps: a teacher's and the students' steps differ in length.
    if (remainingMs !== null) own.share = Math.max(own.share, elapsed / (elapsed + remainingMs));
    own.remaining = remainingMs;
    this.draw(own.label, writing ? 'writing texts' : phase === 'teacher' ? 'training teacher' : 'distilling');
  }

  end(key: unknown = null): void {
    const own = this.going.get(key);
    if (!own) return;
    this.going.delete(key);
    this.finished.push(performance.now() - own.began);
    this.draw(own.label, 'done');
  }

  stop(): void {
    this.forget();
    this.bar?.stop();
  }

  private draw(label: string, what: string): void {
    const going = [...this.going.values()];
    const share = going.reduce((sum, each) => sum + each.share, 0);
    const left = this.left();
    this.bar?.update(this.begun - going.length + share, {
      run: this.begun,
      label,
      what,
      left: left === null ? '–' : `${Math.ceil(left / 1000)} s`,
    });
  }

  /** Milliseconds; those that go on at once share what waits. */
  private left(): number | null {
    const [first, ...others] = [...this.going.values()];
    if (!first) return null;
    const waiting = (this.runs - this.begun) / (1 + others.length);
    const elapsed = performance.now() - first.began;
    return timeLeft({ finished: this.finished, waiting, elapsed, remaining: first.remaining });
  }
}
