/**
 * Checkpoints on their way to the page. One is taken every two seconds, and a teacher of many megabytes stands still in all of
 * them: only networks that have changed cross over, and the page puts them to those that it has.
 */
import type { Checkpoint, CheckpointChanges } from './protocol';

/** @param before what the other side has; its networks that have not changed are the same objects in `checkpoint` */
export function changesSince(before: Checkpoint | null, checkpoint: Checkpoint): CheckpointChanges {
  const changed = Object.entries(checkpoint.networks).filter(([id, state]) => before?.networks[id] !== state);
  return { ...checkpoint, networks: Object.fromEntries(changed) };
}

/** The whole checkpoint again. */
export const withChanges = (before: Checkpoint | null, changes: CheckpointChanges): Checkpoint => ({
  ...changes,
  networks: { ...before?.networks, ...changes.networks },
});
