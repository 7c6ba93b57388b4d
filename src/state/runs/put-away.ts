/** The way back to a run that a change of the setup has put away. */
import type { StoreApi } from 'zustand';
import { t } from '../../messages';
import { rewind } from '../session/frames';
import { begun } from './persistence';
import type { PlaygroundState } from '../types';

/** From now on, offers each run that another Session takes the place of, until the next one has begun. */
export function offerRunPutAway(playground: StoreApi<PlaygroundState>): void {
  let offered: number | null = null;

  function offer(before: PlaygroundState): void {
    const { info, lastCheckpoint: checkpoint } = before;
    if (!info || !checkpoint) return;
    // The checkpoint may be older than what has been measured since.
    const curves = rewind(before, info, checkpoint.phase, checkpoint.step);
    offered = playground.getState().notify({
      tone: 'info',
      text: t('notice.put-away'),
      action: { label: t('notice.back'), run: () => void playground.getState().restore(checkpoint, curves) },
    });
  }

  playground.subscribe((state, previous) => {
    const { lastCheckpoint } = previous;
    // A worker that takes over from a lost one has another info too, and the very same checkpoint.
    if (state.info !== previous.info && lastCheckpoint && lastCheckpoint !== state.lastCheckpoint) {
      if (lastCheckpoint.phase === 'students' || lastCheckpoint.step > 0) offer(previous);
    } else if (offered !== null && begun(state) && !begun(previous)) {
      state.dismiss(offered);
      offered = null;
    }
  });
}
