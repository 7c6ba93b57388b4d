/** The way back to a run that a change of the setup has put away. */
import type { StoreApi } from 'zustand';
import { rewind } from '../session/frames';
import { begun } from './persistence';
import type { PlaygroundState } from '../types';

/** From now on, offers each run that another Session takes the place of, until the next one has begun. */
export function offerRunPutAway(playground: StoreApi<PlaygroundState>): void {
  let offered: number | null = null;

  function offer(before: PlaygroundState): void {
    const { info, checkpoint, curves: measured } = before.live;
    if (!info || !checkpoint) return;
    // The checkpoint may be older than what has been measured since.
    const curves = rewind(measured, info, checkpoint.phase, checkpoint.step);
    offered = playground.getState().notify({
      tone: 'info',
      message: { key: 'notice.put-away' },
      action: { label: { key: 'notice.back' }, run: () => void playground.getState().restore(checkpoint, curves) },
    });
  }

  playground.subscribe((state, previous) => {
    const { checkpoint } = previous.live;
    // A worker that takes over from a lost one has another info too, and the very same checkpoint.
    if (state.live.info !== previous.live.info && checkpoint && checkpoint !== state.live.checkpoint) {
      if (checkpoint.phase === 'students' || checkpoint.step > 0) offer(previous);
    } else if (offered !== null && begun(state) && !begun(previous)) {
      state.dismiss(offered);
      offered = null;
    }
  });
}
