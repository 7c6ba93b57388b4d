/** Long reading as it looks from outside: how far it is, and a place to end it. */
export interface Reading {
  /** Called some times a second with the share that is done, 0–1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/** Milliseconds of work between two breaths: short enough that a button answers at once. */
const SLICE_MS = 40;

/** Lets everything else have its turn now and then, messages that end the reading among it. */
export class Pace {
  private last = performance.now();
  private from = 0;
  private to = 1;
  private done = 0;

  constructor(private readonly reading: Reading = {}) {}

  /** What follows is this part of the whole: `share` of `at` is from there on its own. */
  part(from: number, to: number): void {
    [this.from, this.to, this.done] = [from, to, from];
  }

  /**
   * To be awaited wherever a loop comes by, with the share of the present part that is done.
   * @throws the signal's reason once it is aborted
   */
  at(share: number): Promise<void> {
    this.done = this.from + (this.to - this.from) * Math.min(1, share);
    return this.breathe();
  }

  /** As `at`, in a loop inside of one that says how far it is. */
  async breathe(): Promise<void> {
    if (performance.now() - this.last < SLICE_MS) return;
    this.reading.onProgress?.(this.done);
    await new Promise((resolve) => setTimeout(resolve));
    this.reading.signal?.throwIfAborted();
    this.last = performance.now();
  }
}
