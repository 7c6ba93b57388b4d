/** One engine in a worker of its own: those of the project, and jax-js. */
import { beginOwn, serveOrders } from '../src/engine/benchmark/serve';
import type { Order } from '../src/engine/benchmark/orders';
import { wasmPaths } from '../src/workers/wasm-paths';

const own = beginOwn(wasmPaths);
const obey = serveOrders(
  async (engine, request) =>
    engine === 'jax-js' ? (await import('./engines/jax-js')).start(request) : own(engine, request),
  wasmPaths,
);
self.onmessage = ({ data }: MessageEvent<Order>) => void obey(data).then((reply) => self.postMessage(reply));
