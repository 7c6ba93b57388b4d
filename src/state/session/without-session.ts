import type { TrainingEvents } from '../../workers/client-types';

/** For a worker that is asked but trains no Session: nothing comes of it but answers. */
export const withoutSession: TrainingEvents = {
  frame: () => undefined,
  progress: () => undefined,
  diverged: () => undefined,
  checkpoint: () => undefined,
  restarted: () => undefined,
  // The request under way is refused for the same reason.
  failed: () => undefined,
};
