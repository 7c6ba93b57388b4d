// @ts-check
/**
 * A Vite plugin that keeps the threads of the wasm backend alive through bundling. The backend hands its threads the
 * *source* of a function, by toString(); once bundled, that source refers to names which exist in the bundle alone, and
 * each thread dies of a ReferenceError. This gives them the file as it was published.
 */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const MODULE = /tfjs-backend-wasm[\\/]dist[\\/]backend_wasm\.js$/;
const SOURCE_OF_FUNCTION = /`var WasmBackendModuleThreadedSimd = ` \+\s*wasmFactoryThreadedSimd\.toString\(\)/;

/** @returns {{ name: string; transform: { filter: { id: RegExp }; handler(code: string, id: string): Promise<string> } }} */
export const wasmThreads = () => ({
  name: 'wasm-threads',
  transform: {
    filter: { id: MODULE },
    async handler(code, id) {
      if (!SOURCE_OF_FUNCTION.test(code))
        throw new Error(`${id} is not the version that scripts/wasm-threads.mjs knows`);
      const path = join(dirname(id), '..', 'wasm-out', 'tfjs-backend-wasm-threaded-simd.js');
      const published = JSON.stringify(await readFile(path, 'utf8'));
      return code.replace(SOURCE_OF_FUNCTION, () => published);
    },
  },
});
