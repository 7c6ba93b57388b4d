import { datasets, type DatasetId } from '../engine/datasets/catalogue';
import { centredByMass } from '../engine/datasets/centring';
import type { GetState, SessionControl, SetState } from './session-control';
import type { ViewSlice } from './types';

/** What the page remembers of how it was looked at. */
export type InitialView = Pick<ViewSlice, 'theme' | 'backend' | 'view'>;

/** A drawing brought to the place where a data set has its pictures. */
function asInData(drawing: Uint8Array | Float32Array, dataset: DatasetId): Uint8Array | Float32Array {
  const { shape, ...entry } = datasets[dataset];
  const [height = 0, width = 0] = shape;
  const centres = 'centredByMass' in entry && entry.centredByMass;
  if (!centres || !(drawing instanceof Uint8Array) || drawing.length !== height * width) return drawing;
  return centredByMass(drawing, height, width);
}

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

    draw(drawing) {
      // The last drawing's logits stay until the new ones are there, so that the bars do not flicker at every stroke.
      set({ sample: { kind: 'drawn', drawing, inputs: asInData(drawing, get().experiment.data.dataset) } });
      control.refreshDrawn();
    },

    setView: (view) => set(view),
    openView: (view) => set({ view }),

    setBackend(backend) {
      if (backend === get().backend) return;
      set({ backend });
      control.schedulePrepare();
    },
  };
}
