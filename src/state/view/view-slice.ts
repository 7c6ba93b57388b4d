import type { GetState, SessionControl, SetState } from '../session/session-control';
import { ofTask } from '../runs/of-task';
import { boundedBias } from './class-bias';
import { runOrder } from './beside';
import { withChoice } from './panels';
import { nextAfter, telling } from './telling';
import type { ViewSlice } from './view-types';

/** What the page remembers of how it was looked at. */
export type InitialView = Pick<ViewSlice, 'theme' | 'backend' | 'view' | 'pace'> &
  Partial<
    Pick<ViewSlice, 'panelChoices' | 'enlarged' | 'sample' | 'classBias' | 'welcome' | 'characterKeys' | 'beside'>
  >;

export function createViewSlice(
  set: SetState,
  get: GetState,
  control: SessionControl,
  initial: InitialView,
): ViewSlice {
  /** Of a run that is under way too. */
  function goOnWith(changes: Partial<Pick<ViewSlice, 'pace' | 'beside'>>): void {
    set(changes);
    const { state } = get().live;
    if (state === 'teacher' || state === 'students') void control.ask('run', runOrder(get()));
  }

  return {
    sample: { kind: 'test', index: 0 },
    sampleBy: initial.sample ? 'visitor' : 'nobody',
    position: null,
    drawnLogits: null,
    classBias: null,
    task: 0,
    panelChoices: {},
    enlarged: null,
    presenting: false,
    dataOpen: null,
    welcome: false,
    characterKeys: true,
    beside: 'off',
    highlighted: null,
    ...initial,

    selectSample: (index) =>
      set({ sample: { kind: 'test', index }, position: null, sampleBy: 'visitor', drawnLogits: null }),
    selectPosition: (position) => set({ position }),

    selectTelling() {
      const { sample, viewed, live, task, experiment } = get();
      const index = nextAfter(
        telling(ofTask(viewed ?? live, task), experiment.dials.temperature),
        sample.kind === 'test' ? sample.index : null,
      );
      if (index !== undefined) get().selectSample(index);
    },

    draw(drawing, inputs = drawing) {
      // The last drawing's logits stay until the new ones are there, so that the bars do not flicker at every stroke.
      set({ sample: { kind: 'drawn', drawing, inputs }, sampleBy: 'visitor' });
      control.refreshDrawn();
    },

    type(sample, position) {
      // Of other symbols than the last text's, whose opinions must not stand beside these.
      set({ sample, position, sampleBy: 'visitor', drawnLogits: null });
      control.refreshDrawn();
    },

    // A bias is on a class of the task that was left.
    chooseTask: (task) => set({ task, classBias: null }),

    setBias: (bias) => set({ classBias: bias && { ...bias, value: boundedBias(bias.value) } }),

    setView: (view) => set(view),
    // A panel that fills the page belongs to the view that it was enlarged in.
    openView: (view) => set(view === get().view ? { view } : { view, enlarged: null }),
    choose: (panel, option, value) =>
      set({ panelChoices: withChoice(get().panelChoices, `${panel}.${option}`, value) }),
    enlarge: (enlarged) => set({ enlarged }),
    openData: (files = [], answers) => set({ dataOpen: { files, answers } }),
    closeData: () => set({ dataOpen: null }),
    endWelcome: () => set({ welcome: false }),
    present: (presenting) => set({ presenting }),

    setBackend(backend) {
      if (backend === get().backend) return;
      set({ backend });
      control.schedulePrepare();
    },

    setPace: (pace) => goOnWith({ pace }),
    setBeside: (beside) => goOnWith({ beside }),
  };
}
