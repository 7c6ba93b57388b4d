/** The store around a real training service in this very process: what a page is without its components and its worker. */
import { createStore, type StoreApi } from 'zustand';
import type { Experiment } from '../../engine/experiment';
import type { CreateTrainingClient, TrainingEvents } from '../../workers/client-types';
import type { FromWorker } from '../../workers/protocol';
import { service } from '../../workers/test-support/service';
import { playground } from '../create-playground';
import type { Run } from '../runs/run';
import type { PlaygroundState } from '../types';

const client: CreateTrainingClient = (events) => {
  const { ask } = service((message) => tell(events, message));
  return {
    prepare: (experiment) => ask('prepare', { experiment, options: { backend: 'wasm' } }),
    request: ask,
    dispose: () => undefined,
  };
};

function tell(events: TrainingEvents, message: FromWorker): void {
  if (message.kind === 'frame') events.frame(message.frame);
  if (message.kind === 'diverged') events.diverged(message);
}

export interface RealPlayground {
  readonly store: StoreApi<PlaygroundState>;
  /** Presses Run and waits for the end, or for where no network is left to train. */
  trained(): Promise<Run>;
}

/** A store with an Experiment set up, prepared. */
export async function realPlayground(experiment: Experiment): Promise<RealPlayground> {
  const store = createStore<PlaygroundState>()(
    playground(client, { theme: 'system', backend: 'auto', view: 'train', pace: 'max' }),
  );
  store.setState({ experiment });
  await store.getState().start();
  return {
    store,
    async trained() {
      void store.getState().play();
      return new Promise((resolve) => {
        let begun = false;
        const stop = store.subscribe(({ live }) => {
          begun ||= live.state === 'teacher' || live.state === 'students';
          if (!begun || (live.state !== 'done' && live.state !== 'paused')) return;
          stop();
          resolve(live);
        });
      });
    },
  };
}
