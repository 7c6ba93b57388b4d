/** One engine in a worker of its own: engines must not share the register of kernels. */
import wasmPlain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import wasmThreaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { countCalls } from './count-calls';
import type { Answer, EngineName, Order } from './orders';
import type { Request, Runner } from './tasks';

const here = (url: string) => new URL(url, self.location.href).href;
const wasmPaths = {
  'tfjs-backend-wasm.wasm': here(wasmPlain),
  'tfjs-backend-wasm-simd.wasm': here(wasmSimd),
  'tfjs-backend-wasm-threaded-simd.wasm': here(wasmThreaded),
};

const counter = countCalls();
let runner: Runner | null = null;

async function begin(engine: EngineName, request: Request): Promise<Runner> {
  switch (engine) {
    case 'playground':
    case 'plain': {
      const { start } = await import('./engines/playground');
      return start(request, { plain: engine === 'plain', wasmPaths });
    }
    case 'tfjs': {
      const { start, useStock } = await import('./engines/tfjs');
      await useStock(request.backend, wasmPaths);
      return start(request);
    }
    case 'jax-js':
      return (await import('./engines/jax-js')).start(request);
  }
}

async function obey(order: Order): Promise<Answer> {
  const start = performance.now();
  if (order.kind === 'start') {
    runner = await begin(order.engine, order.request);
    await runner.run(1);
    return { ms: performance.now() - start, queuedMs: 0 };
  }
  if (order.kind === 'weights') return { ms: 0, queuedMs: 0, weights: await runner!.weights!() };
  if (order.kind === 'ceiling') {
    const { measureCeiling } = await import('./engines/playground');
    return { ms: 0, queuedMs: 0, ceiling: await measureCeiling(wasmPaths) };
  }
  counter.reset();
  const { queuedMs } = await runner!.run(order.steps);
  return { ms: performance.now() - start, queuedMs, counts: counter.counts };
}

self.onmessage = ({ data }: MessageEvent<Order>) => {
  obey(data).then(
    (answer) => self.postMessage(answer),
    (error: unknown) => self.postMessage({ error: String(error) }),
  );
};
