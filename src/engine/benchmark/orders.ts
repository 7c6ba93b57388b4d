/** What a benchmark's worker is told and what it answers. */
import type { Counts } from './count-calls';
import type { Request } from './tasks';

/** This project's engine as it trains; with compiling turned off; its peers. */
export type EngineName = 'playground' | 'plain' | 'tfjs' | 'jax-js';

export type Order =
  | { readonly kind: 'start'; readonly engine: EngineName; readonly request: Request }
  | { readonly kind: 'run'; readonly steps: number }
  | { readonly kind: 'weights' }
  | { readonly kind: 'ceiling' };

/** What bounds a step on this machine. */
export interface Ceiling {
  /** Of one compiled product of 256 × 256 matrices. */
  readonly flopsPerMs: number;
  /** Of one compiled step that does next to nothing. */
  readonly callMs: number;
}

export interface Answer {
  /** Until the last step was done. */
  readonly ms: number;
  /** Until the last step was under way: what JavaScript itself took, where a GPU does the rest. */
  readonly queuedMs: number;
  readonly counts?: Counts;
  readonly ceiling?: Ceiling;
  readonly weights?: readonly number[];
}
export type Reply = Answer | { readonly error: string };

/** Whoever keeps an engine under each id, in a worker of its own: engines must not share the register of kernels. */
export interface Host {
  start(id: string, engine: EngineName, request: Request): Promise<Answer>;
  run(id: string, steps: number): Promise<Answer>;
  end(id: string): Promise<void>;
}
