/** The worker's entry: wires the service to messages, and says where its files lie. Nothing else happens here. */
import { fetchReader } from '../engine/datasets/read';
import type { FromWorker, ToWorker } from './protocol';
import { TrainingService } from './training-service';
import { wasmPaths } from './wasm-paths';

const service = new TrainingService({
  post: (message: FromWorker) => self.postMessage(message),
  read: fetchReader(new URL(self.name || './', self.location.href)),
  wasmPaths,
});

// Held for as long as this worker lives. Absent outside secure contexts, where silence has to tell.
void self.navigator.locks?.request(self.name, () => {
  self.postMessage({ kind: 'alive' } satisfies FromWorker);
  return new Promise(() => undefined);
});

self.onmessage = ({ data }: MessageEvent<ToWorker>) => void service.handle(data);
