import type { Latency, NetworkId, RunState, SessionInfo } from '../../workers/protocol';
import type { Curves, PlaygroundState, Progress } from '../types';

/** What a run is and what it has measured. Immutable: training puts another in its place. */
export interface Run {
  /** Null until its Session is there. */
  readonly info: SessionInfo | null;
  /** `loading` until its Session is prepared; `error` where there can't be one. */
  readonly state: RunState | 'loading' | 'error';
  readonly progress: Progress | null;
  readonly curves: Curves;
  /** The newest logits of each network on the whole test set (`info.testCount` rows). */
  readonly logits: Readonly<Record<NetworkId, Float32Array>>;
  /** Generated sets: logits on the grid of the plane. */
  readonly surfaces: Readonly<Record<NetworkId, Float32Array>>;
  readonly latency: Readonly<Record<NetworkId, Latency>>;
}

/** The run of the Session in the worker. */
export const liveRun = (state: PlaygroundState): Run => ({
  info: state.info,
  state: state.run,
  progress: state.progress,
  curves: state,
  logits: state.logits,
  surfaces: state.surfaces,
  latency: state.latency,
});
