import type { Page } from '@playwright/test';
import type { Checkpoint, Frame } from '../../src/engine/training/measurements';
import type { FromWorker, RequestName, Requests } from '../../src/workers/protocol';
import { trainingWorker } from './worker';

/** A training worker apart from the page's own, asked in the worker's words. Lives in the page. */
export interface OwnWorker {
  /** @throws Error what the worker refuses with */
  ask<K extends RequestName>(request: K, given?: Requests[K]['in']): Promise<Requests[K]['out']>;
  /** The newest one. */
  readonly frame: Frame | null;
  /** The run's end. */
  readonly done: Promise<Checkpoint>;
  end(): void;
}

declare global {
  // Of the page, once `openOwnWorker` has been there.
  var ownWorker: OwnWorker;
}

/** Puts `ownWorker` into the page. */
export async function openOwnWorker(page: Page): Promise<void> {
  await page.evaluate(
    (script) => {
      const name = new URL('datasets/', document.baseURI).href;
      const worker = new Worker(script, { type: 'module', name });
      const asked = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
      let count = 0;
      let networks: Checkpoint['networks'] = {};
      let frame: Frame | null = null;
      const done = new Promise<Checkpoint>((resolve, reject) => {
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
          if (data.kind === 'answer') asked.get(data.id)?.resolve(data.value);
          if (data.kind === 'refusal') asked.get(data.id)?.reject(new Error(JSON.stringify(data.error)));
          if (data.kind === 'fatal') reject(new Error(JSON.stringify(data.error)));
          if (data.kind === 'frame') frame = data.frame;
          if (data.kind !== 'checkpoint') return;
          networks = { ...networks, ...data.changes.networks };
          if (data.changes.state === 'done') resolve({ ...data.changes, networks });
        };
      });
      globalThis.ownWorker = {
        ask: (request, given) =>
          new Promise((resolve, reject) => {
            const id = ++count;
            asked.set(id, { resolve: resolve as (value: unknown) => void, reject });
            worker.postMessage({ ...given, id, request });
          }),
        get frame() {
          return frame;
        },
        done,
        end: () => worker.terminate(),
      };
    },
    (await trainingWorker(page)).url(),
  );
}
