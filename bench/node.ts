/** The benchmark in Node, for a GPU that no browser reaches: WebGPU comes from the npm package `webgpu`, which is Dawn. */
import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Hardware } from '../src/engine/backend/hardware';
import type { EngineName, Order, Reply } from '../src/engine/benchmark/orders';
import type { Request } from '../src/engine/benchmark/tasks';
import { benchmarkClient } from '../src/workers/benchmark-client';
import type { BenchHost } from './host';

const program = fileURLToPath(new URL('./node-worker.ts', import.meta.url));

/** It weighs 132 MB, too much for a dependency that few need. Null where it is not installed. */
export function webGpuVersion(): string | null {
  try {
    return (createRequire(import.meta.url)('webgpu/package.json') as { version: string }).version;
  } catch {
    return null;
  }
}

/** Its standard output is left out: this command's own is a table. */
const startProcess = (): ChildProcess =>
  fork(program, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });

/** A process that is as much of a worker as the client needs. */
function processAsWorker(): Worker {
  const child = startProcess();
  const worker = {
    onmessage: null as ((event: { data: Reply }) => void) | null,
    onerror: null as ((event: { message: string }) => void) | null,
    postMessage: (order: Order) => void child.send(order),
    terminate: () => void child.kill('SIGKILL'),
  };
  child.on('message', (data: Reply) => worker.onmessage?.({ data }));
  // What is sent to a process that has ended comes back as this.
  child.on('error', ({ message }) => worker.onerror?.({ message }));
  child.on('exit', (code, signal) => worker.onerror?.({ message: `its process ended with ${signal ?? code}` }));
  return worker as unknown as Worker;
}

/** Asked of a process of its own, since Dawn keeps alive whatever process it was once in. */
async function adapterInNode(): Promise<Hardware> {
  const child = startProcess();
  const adapter = new Promise<Hardware>((resolve) => {
    child.once('message', resolve);
    child.on('error', () => resolve('none'));
    child.once('exit', () => resolve('none'));
  });
  child.send('adapter');
  return adapter.finally(() => child.kill('SIGKILL'));
}

export class NodeHost implements BenchHost {
  readonly kind = 'node';
  private readonly client = benchmarkClient(processAsWorker);

  private constructor(
    readonly adapter: Hardware,
    readonly versions: BenchHost['versions'],
  ) {}

  static async open(): Promise<NodeHost> {
    const version = webGpuVersion();
    return version ? new NodeHost(await adapterInNode(), { webgpu: version }) : new NodeHost('none', {});
  }

  start = (id: string, engine: EngineName, request: Request) => this.client.start(id, engine, request);
  run = (id: string, steps: number) => this.client.run(id, steps);
  end = (id: string) => this.client.end(id);
  ceiling = () => this.client.ceiling();

  close(): Promise<void> {
    return Promise.resolve(this.client.endAll());
  }
}
