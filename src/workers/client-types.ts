import type { Experiment } from '../engine/experiment';
import type { ErrorReport } from '../engine/errors';
import type {
  Checkpoint,
  Frame,
  FromWorker,
  PrepareOptions,
  RequestName,
  Requests,
  RunProgress,
  SessionInfo,
} from './protocol';

type Of<K extends FromWorker['kind']> = Extract<FromWorker, { kind: K }>;

/** What the training client tells the store. */
export interface TrainingEvents {
  frame(frame: Frame): void;
  progress(event: Of<'progress'>): void;
  diverged(event: Of<'diverged'>): void;
  checkpoint(checkpoint: Checkpoint): void;
  /** A text that was asked for by `write` has grown. */
  writing?(event: Of<'writing'>): void;
  measuring?(progress: RunProgress): void;
  /** The worker was lost and another one has taken over from the last checkpoint. */
  restarted(info: SessionInfo, error: ErrorReport): void;
  /** The worker was lost for good, or could not be restarted. */
  failed(error: ErrorReport): void;
}

/**
 * The page's side of the worker. Requests reject with PlaygroundError. Starts the worker lazily, watches it, and on its
 * loss starts another, restores the last checkpoint and goes on; after two losses one backend down.
 */
export interface TrainingClient {
  prepare(experiment: Experiment, options?: PrepareOptions): Promise<SessionInfo>;
  request<K extends RequestName>(name: K, input: Requests[K]['in']): Promise<Requests[K]['out']>;
  dispose(): void;
}

export type CreateTrainingClient = (events: TrainingEvents) => TrainingClient;
