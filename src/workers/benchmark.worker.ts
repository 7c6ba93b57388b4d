/** One engine of the benchmark. */
import { beginOwn, serveOrders } from '../engine/benchmark/serve';
import type { Order } from '../engine/benchmark/orders';
import { wasmPaths } from './wasm-paths';

const obey = serveOrders(beginOwn(wasmPaths), wasmPaths);
self.onmessage = ({ data }: MessageEvent<Order>) => void obey(data).then((reply) => self.postMessage(reply));
