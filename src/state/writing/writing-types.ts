import type { ErrorReport } from '../../engine/errors';
import type { SessionInfo, WritingReport } from '../../workers/protocol';

/** What networks were asked to write. */
export interface Wish {
  readonly prompt: string;
  /** Of the sampling; 0 takes the likeliest token each time. */
  readonly temperature: number;
  readonly seed: number;
}

/** What the networks write after a prompt. Nothing is written unasked. */
export interface WritingSlice {
  /** The newest texts, whole or as far as they are; null before the first. */
  readonly written: { readonly info: SessionInfo; readonly wish: Wish; readonly report: WritingReport } | null;
  /** What is being written, or waits for its turn. */
  readonly wish: Wish | null;
  /** Why the last wish was not fulfilled. What was written before it stays. */
  readonly writingError: ErrorReport | null;
  /** Has all networks of the Session write; what they are still at is stopped. */
  write(wish: Wish): Promise<void>;
  /** Ends at once what is being written. */
  hush(): void;
}
