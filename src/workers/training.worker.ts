/**
 * The worker's entry: wires the service to messages, and says where its files lie. The same script is the second worker's, by whose
 * name it answers in teachers' places instead. Nothing else happens here.
 */
import { fetchReader } from '../engine/datasets/read';
import type { DeskOrder } from '../engine/training/beside/desk';
import type { FromWorker, ToWorker } from './protocol';
import type { DeskAnswer } from './teacher-link';
import { TEACHER_WORKER } from './teacher-worker-name';
import { TrainingService } from './training-service';
import { wasmPaths } from './wasm-paths';

function serveTraining(): void {
  const service = new TrainingService({
    post: (message: FromWorker) => self.postMessage(message),
    read: fetchReader(new URL(self.name || './', self.location.href)),
    findTable: async (hash) => (await import('./own-tables')).findTable(hash),
    wasmPaths,
  });

  // Held for as long as this worker lives. Absent outside secure contexts, where silence has to tell.
  void self.navigator.locks?.request(self.name, () => {
    self.postMessage({ kind: 'alive' } satisfies FromWorker);
    return new Promise(() => undefined);
  });

  self.onmessage = ({ data }: MessageEvent<ToWorker>) => void service.handle(data);
}

function serveTeachers(): void {
  const desk = import('./teacher-worker').then(({ openDesk }) => openDesk(wasmPaths));
  // Whoever asks first hears of it.
  desk.catch(() => undefined);
  const answer = async (order: DeskOrder): Promise<DeskAnswer> => (await desk)(order);
  self.onmessage = ({ data }: MessageEvent<DeskOrder>) =>
    void answer(data).then(
      (reply) => self.postMessage(reply),
      (error: unknown) => self.postMessage({ error: String(error) } satisfies DeskAnswer),
    );
}

if (self.name === TEACHER_WORKER) serveTeachers();
else serveTraining();
