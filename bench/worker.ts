/** One engine in a worker of its own. */
import type { Order } from '../src/engine/benchmark/orders';
import { serveOrders } from '../src/engine/benchmark/serve';
import { wasmPaths } from '../src/workers/wasm-paths';
import { beginAny } from './begin';

const obey = serveOrders(beginAny(wasmPaths), wasmPaths);
self.onmessage = ({ data }: MessageEvent<Order>) => void obey(data).then((reply) => self.postMessage(reply));
