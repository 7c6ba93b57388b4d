/** The worker's side of the benchmark: one engine, which takes orders. */
import type { WasmPaths } from '../backend/backends';
import { countCalls } from './count-calls';
import type { Answer, EngineName, Order, Reply } from './orders';
import type { Request, Runner } from './tasks';

/** Begins `request` on an engine. @throws where that can't be */
export type Begin = (engine: EngineName, request: Request) => Promise<Runner>;

/** The engines that the project carries. In Node the wasm backend finds its own files. */
export const beginOwn =
  (wasmPaths?: WasmPaths): Begin =>
  async (engine, request) => {
    switch (engine) {
      case 'playground':
      case 'plain': {
        const { start } = await import('./own');
        return start(request, { plain: engine === 'plain', wasmPaths });
      }
      case 'tfjs': {
        const { start, useStock } = await import('./stock');
        await useStock(request.backend, wasmPaths);
        return start(request);
      }
      default:
        throw new Error(`${engine} is not here`);
    }
  };

/** Carries orders out, one after the other as they are asked. To be called before any engine is loaded. */
export function serveOrders(begin: Begin, wasmPaths?: WasmPaths): (order: Order) => Promise<Reply> {
  const counter = countCalls();
  let runner: Runner | null = null;

  async function obey(order: Order): Promise<Answer> {
    const start = performance.now();
    switch (order.kind) {
      case 'start':
        runner = await begin(order.engine, order.request);
        await runner.run(1);
        return { ms: performance.now() - start, queuedMs: 0 };
      case 'weights':
        return { ms: 0, queuedMs: 0, weights: await runner!.weights!() };
      case 'ceiling': {
        const { measureCeiling } = await import('./own');
        return { ms: 0, queuedMs: 0, ceiling: await measureCeiling(wasmPaths) };
      }
      case 'run': {
        counter.reset();
        const { queuedMs } = await runner!.run(order.steps);
        return { ms: performance.now() - start, queuedMs, counts: counter.counts };
      }
    }
  }
  return (order) => obey(order).catch((error: unknown) => ({ error: String(error) }));
}
