import type { GetState, SessionControl, SetState } from '../session/session-control';
import type { ViewSlice } from './view-types';

/** What the page remembers of how it was looked at. */
export type InitialView = Pick<ViewSlice, 'theme' | 'backend' | 'view' | 'pace'>;

export function createViewSlice(
  set: SetState,
  get: GetState,
  control: SessionControl,
  initial: InitialView,
): ViewSlice {
  return {
    sample: { kind: 'test', index: 0 },
    drawnLogits: null,
    logScale: false,
    confusionMode: 'counts',
    highlighted: null,
    ...initial,

    selectSample: (index) => set({ sample: { kind: 'test', index }, drawnLogits: null }),

    draw(drawing, inputs = drawing) {
      // The last drawing's logits stay until the new ones are there, so that the bars do not flicker at every stroke.
      set({ sample: { kind: 'drawn', drawing, inputs } });
      control.refreshDrawn();
    },

    setView: (view) => set(view),
    openView: (view) => set({ view }),

    setBackend(backend) {
      if (backend === get().backend) return;
      set({ backend });
      control.schedulePrepare();
    },

    setPace(pace) {
      set({ pace });
      const { state } = get().live;
      if (state === 'teacher' || state === 'students') void get().play();
    },
  };
}
