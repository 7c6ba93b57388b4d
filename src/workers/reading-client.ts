/** The page's side of the worker that reads the visitor's own files. */
import { PlaygroundError } from '../engine/errors';
import type { FromReader, ReadingRequest, ReadingRequests, ToReader } from './reading-protocol';

export interface ReadingClient {
  /** Rejects with PlaygroundError. */
  request<K extends ReadingRequest>(request: K, input: ReadingRequests[K]['in']): Promise<ReadingRequests[K]['out']>;
  /** Ends the worker at once, whatever it is at: nothing more is answered. */
  dispose(): void;
}

type Port = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>;
interface Waiting {
  resolve(value: never): void;
  reject(error: PlaygroundError): void;
}

/** @param onProgress hears how far reading is, 0–1 */
export function readingClient(port: Port, onProgress: (share: number) => void): ReadingClient {
  const waiting = new Map<number, Waiting>();
  let last = 0;

  port.onmessage = ({ data }: MessageEvent<FromReader>) => {
    if (data.kind === 'progress') {
      onProgress(data.share);
      return;
    }
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.kind === 'answer') asked?.resolve(data.value as never);
    else asked?.reject(new PlaygroundError(data.error.code, data.error.details));
  };
  // Out of memory, or its script could not be loaded.
  port.onerror = ({ message }) => {
    const error = new PlaygroundError('unexpected', { reason: message || 'worker' });
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };

  return {
    request: (request, input) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        waiting.set(id, { resolve, reject });
        port.postMessage({ id, request, ...input } as ToReader);
      }),
    dispose() {
      port.terminate();
      waiting.clear();
    },
  };
}
