/** The page of the benchmark: keeps one worker for each engine under test, and passes orders on. Driven from outside. */
import { gpuAdapter } from '../src/engine/backend/hardware';
import type { Answer, Ceiling, EngineName, Order, Reply } from './orders';
import type { Request } from './tasks';

const workers = new Map<string, Worker>();

function ask(id: string, order: Order): Promise<Answer> {
  const worker = workers.get(id)!;
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Reply>) =>
      'error' in data ? reject(new Error(data.error)) : resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(order);
  });
}

export interface BenchPage {
  start(id: string, engine: EngineName, request: Request): Promise<Answer>;
  run(id: string, steps: number): Promise<Answer>;
  weights(id: string): Promise<readonly number[]>;
  ceiling(): Promise<Ceiling>;
  /** What stands behind WebGPU here. */
  adapter(): Promise<'none' | 'software' | 'real'>;
  end(id: string): void;
}

const page: BenchPage = {
  start(id, engine, request) {
    workers.set(id, new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));
    return ask(id, { kind: 'start', engine, request });
  },
  run: (id, steps) => ask(id, { kind: 'run', steps }),
  weights: async (id) => (await ask(id, { kind: 'weights' })).weights!,
  async ceiling() {
    workers.set('ceiling', new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));
    const { ceiling } = await ask('ceiling', { kind: 'ceiling' });
    page.end('ceiling');
    return ceiling!;
  },
  adapter: gpuAdapter,
  end(id) {
    workers.get(id)?.terminate();
    workers.delete(id);
  },
};
Object.assign(globalThis, { bench: page });
