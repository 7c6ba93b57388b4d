import type { WasmPaths } from '../src/engine/backend/backends';
import { beginOwn, type Begin } from '../src/engine/benchmark/serve';

/** Every engine: those of the project, and jax-js. */
export function beginAny(wasmPaths?: WasmPaths): Begin {
  const own = beginOwn(wasmPaths);
  return async (engine, request) =>
    engine === 'jax-js' ? (await import('./engines/jax-js')).start(request) : own(engine, request);
}
