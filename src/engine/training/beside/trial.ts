import { median } from '../../median';

/** Whether a step asks its teachers itself, or has been told what they say. */
export type Way = 'in-turn' | 'beside';

/** Steps of one way before the other one has its turn. Of each block the first doesn't count: nothing was asked ahead of it. */
const BLOCK = 4;
/** Steps of each way that are enough. */
const ENOUGH = 9;
/** Steps after which it is left at what there is. */
const MOST = 20 * BLOCK;
/** Between steps that count there is no more idle time than this, in ms, in which the second worker could get ahead. */
const NO_PAUSE_MS = 0.5;

/** Times steps of both ways in one and the same run, by turns. */
export class Trial {
  private steps = 0;
  private readonly times: Readonly<Record<Way, number[]>> = { 'in-turn': [], beside: [] };
  private last: { readonly way: Way; readonly end: number } | null = null;

  get way(): Way {
    return Math.floor(this.steps / BLOCK) % 2 === 0 ? 'in-turn' : 'beside';
  }

  /** Steps that are to follow one another without a pause. */
  get atOnce(): number {
    return BLOCK - (this.steps % BLOCK);
  }

  get over(): boolean {
    return this.steps >= MOST || Object.values(this.times).every(({ length }) => length >= ENOUGH);
  }

  /** A step was taken from `begin` to `end`, in ms. */
  note(way: Way, begin: number, end: number): void {
    const { last } = this;
    this.last = { way, end };
    this.steps += 1;
    // From the end of the one before: what lies between is part of what a step takes.
    if (last?.way === way && begin - last.end < NO_PAUSE_MS) this.times[way].push(end - last.end);
  }

  /** Medians in ms; null where a way has none. */
  get result(): Readonly<Record<Way, number>> | null {
    const { 'in-turn': inTurn, beside } = this.times;
    return inTurn.length && beside.length ? { 'in-turn': median(inTurn), beside: median(beside) } : null;
  }
}
