import { toReport } from '../../engine/errors';
import type { GetState, SessionControl, SetState } from '../session/session-control';
import type { WritingSlice } from './writing-types';

export function createWritingSlice(set: SetState, get: GetState, control: SessionControl): WritingSlice {
  return {
    written: null,
    wish: null,
    writingError: null,

    async write(wish) {
      const { info } = get().live;
      if (!info) return;
      set({ wish, writingError: null });
      const current = () => get().wish === wish && get().live.info === info;
      try {
        const networks = info.networks.map(({ id }) => id);
        const report = await control.request('write', { networks, writing: wish });
        if (current()) set({ written: { info, wish, report } });
      } catch (error) {
        if (current()) set({ writingError: toReport(error) });
      } finally {
        if (get().wish === wish) set({ wish: null });
      }
    },

    hush() {
      void control.request('hush', {}).catch(() => undefined); // A worker that is lost writes nothing any more.
    },
  };
}
