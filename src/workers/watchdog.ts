/** Silence after which the worker is asked whether it lives, and the time it then has to answer. */
const SILENCE_MS = 4000;
const ANSWER_MS = 12000;
const LOOK_MS = 1000;

/** A worker that was killed sends no event: only its silence tells. */
export class Watchdog {
  private timer: ReturnType<typeof setInterval> | undefined;
  private lastHeard = 0;
  private asked: number | null = null;

  constructor(
    private readonly ask: () => void,
    private readonly lost: () => void,
  ) {}

  /** Whether a sign of life is owed at present. */
  expect(expected: boolean): void {
    if (!expected) {
      clearInterval(this.timer);
      this.timer = undefined;
      this.asked = null;
    } else if (this.timer === undefined) {
      this.heard();
      this.timer = setInterval(() => this.look(), LOOK_MS);
    }
  }

  heard(): void {
    this.lastHeard = performance.now();
    this.asked = null;
  }

  private look(): void {
    const now = performance.now();
    if (this.asked === null) {
      if (now - this.lastHeard < SILENCE_MS) return;
      this.asked = now;
      this.ask();
    } else if (now - this.asked > ANSWER_MS) {
      this.expect(false);
      this.lost();
    }
  }
}
