import type { ConformanceResult, GoldenCase } from '../../engine/distillation/conformance';
import type { ErrorReport } from '../../engine/errors';
import type { BackendName } from '../../workers/protocol';

/** A check of reference cases: which ones, and what came of each. */
export interface ConformanceState {
  /** Name of the opened file; null for the project's own cases. */
  readonly file: string | null;
  /** Null until they have been read. */
  readonly cases: readonly GoldenCase[] | null;
  /** Of the first cases; of all once a check is done. */
  readonly results: readonly ConformanceResult[];
  /** What the results were computed by. */
  readonly backend: BackendName | null;
  readonly running: boolean;
  /** Why cases could not be read, or the last check stopped before its end. */
  readonly problem: ErrorReport | null;
  /** Reads the project's own cases. */
  openOwn(): Promise<void>;
  /** Reads a file of the same format; the present cases stay where it is not valid. */
  open(file: File): Promise<void>;
  /** Checks all cases on a backend of this machine, apart from any Session: a run goes on meanwhile. */
  check(backend: BackendName): Promise<void>;
  /** Stops at once; what has been checked stays. */
  cancel(): void;
}
