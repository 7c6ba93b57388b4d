/** One engine in a process of its own, with WebGPU where the package `webgpu` is installed. */
import { gpuAdapter } from '../src/engine/backend/hardware';
import type { Order } from '../src/engine/benchmark/orders';
import { serveOrders } from '../src/engine/benchmark/serve';
import { beginAny } from './begin';
import { webGpuVersion } from './node';

interface Dawn {
  create(options: readonly string[]): GPU;
  readonly globals: object;
}

/** TensorFlow.js looks for `gpu`, jax-js for a user agent too; before version 21 Node has no navigator at all. */
const navigator: { userAgent: string; gpu?: GPU } = { userAgent: `Node.js/${process.version}` };
if (webGpuVersion()) {
  // By a name that the compiler can't look up, since the package need not be there.
  const name = 'webgpu';
  const { create, globals } = (await import(name)) as Dawn;
  Object.assign(globalThis, globals);
  navigator.gpu = create([]);
}
Object.defineProperty(globalThis, 'navigator', { value: navigator });

const obey = serveOrders(beginAny());
const answer = async (asked: Order | 'adapter') =>
  void process.send?.(asked === 'adapter' ? await gpuAdapter() : await obey(asked));
process.on('message', (asked: Order | 'adapter') => void answer(asked));
// Left alone it would wait on.
process.on('disconnect', () => process.exit());
