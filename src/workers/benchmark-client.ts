/** The page's side of the benchmark: a worker for each engine under test. */
import type { Answer, Ceiling, Host, Order, Reply } from '../engine/benchmark/orders';

export interface BenchmarkClient extends Host {
  /** The first student's parameters, one after the other. */
  weights(id: string): Promise<readonly number[]>;
  ceiling(): Promise<Ceiling>;
  /** Ends all engines at once and for good, whatever they are at: what was or will be asked of them is refused. */
  endAll(): void;
}

interface Kept {
  readonly worker: Worker;
  refuse(error: Error): void;
}

export function benchmarkClient(createWorker: () => Worker): BenchmarkClient {
  const kept = new Map<string, Kept>();
  let over = false;

  function begin(id: string): void {
    end(id);
    if (over) return;
    kept.set(id, { worker: createWorker(), refuse: () => undefined });
  }

  function end(id: string): void {
    kept.get(id)?.worker.terminate();
    kept.get(id)?.refuse(new Error('ended'));
    kept.delete(id);
  }

  function ask(id: string, order: Order): Promise<Answer> {
    const found = kept.get(id);
    if (!found) return Promise.reject(new Error(`no engine ${id}`));
    return new Promise((resolve, reject) => {
      found.refuse = reject;
      found.worker.onmessage = ({ data }: MessageEvent<Reply>) =>
        'error' in data ? reject(new Error(data.error)) : resolve(data);
      found.worker.onerror = ({ message }) => reject(new Error(message || 'its script failed to load'));
      found.worker.postMessage(order);
    });
  }

  return {
    start(id, engine, request) {
      begin(id);
      return ask(id, { kind: 'start', engine, request });
    },
    run: (id, steps) => ask(id, { kind: 'run', steps }),
    weights: async (id) => (await ask(id, { kind: 'weights' })).weights ?? [],
    async ceiling() {
      begin('ceiling');
      const { ceiling } = await ask('ceiling', { kind: 'ceiling' });
      end('ceiling');
      if (!ceiling) throw new Error('nothing measured');
      return ceiling;
    },
    end: (id) => Promise.resolve(end(id)),
    endAll() {
      over = true;
      [...kept.keys()].forEach(end);
    },
  };
}
