import { readDatasets } from '../../engine/test-support/sessions';
import type { Experiment } from '../../engine/experiment';
import type { FromWorker, RequestName, Requests, ToWorker } from '../protocol';
import { TrainingService } from '../training-service';

/** A service, what it says (to `listen` too, as it does), and what it answers. */
export function service(listen?: (message: FromWorker) => void) {
  const heard: FromWorker[] = [];
  let told = () => undefined as void;
  const training = new TrainingService({
    read: readDatasets,
    post(message) {
      heard.push(message);
      listen?.(message);
      told();
    },
  });
  let last = 0;
  /** @throws its refusal */
  async function ask<K extends RequestName>(request: K, input: Requests[K]['in']): Promise<Requests[K]['out']> {
    const id = ++last;
    await training.handle({ id, request, ...input } as ToWorker);
    const reply = heard.find((message) => 'id' in message && message.id === id);
    if (reply?.kind !== 'answer') throw new Error(`${request}: ${JSON.stringify(reply)}`);
    return reply.value as Requests[K]['out'];
  }
  const frames = () => heard.flatMap((message) => (message.kind === 'frame' ? [message.frame] : []));
  const until = async (holds: () => boolean) => {
    while (!holds()) await new Promise<void>((resolve) => (told = resolve));
  };
  const done = () => until(() => frames().at(-1)?.state === 'done');
  return { heard, ask, frames, until, done };
}

/** A service with a Session. */
export async function prepared(experiment: Experiment) {
  const made = service();
  await made.ask('prepare', { experiment, options: { backend: 'wasm' } });
  return made;
}
