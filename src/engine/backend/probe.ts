import { start } from '../benchmark/own';
import { taskOf } from '../benchmark/tasks';
import type { BackendName, WasmPaths } from './backends';

/** Students of about this size are where a graphics card begins to pay. */
const TASK = taskOf('mlp');
const SAMPLES = 256;
const STEPS = 10;
/** Rounds of so many steps, and after about how long they have to do. */
const ROUNDS = 5;
const ENOUGH_MS = 500;

/**
 * Times training steps as they are taken, compiled and drained, of the benchmark's middle student (784-128-10, batch 128).
 * Leaves `backend` the current one. @returns the median of some rounds in ms a step
 * @throws Error where the backend can't run or a loss is not finite
 */
export async function probeStep(backend: BackendName, wasmPaths?: WasmPaths): Promise<number> {
  const runner = await start({ task: TASK, backend, teacher: 'cached', samples: SAMPLES }, { plain: false, wasmPaths });
  try {
    // Compiles.
    await runner.run(2);
    const times: number[] = [];
    for (let spent = 0; times.length < ROUNDS && spent < ENOUGH_MS; spent += STEPS * times.at(-1)!) {
      const begun = performance.now();
      await runner.run(STEPS);
      times.push((performance.now() - begun) / STEPS);
    }
    return times.sort((a, b) => a - b)[times.length >> 1]!;
  } finally {
    runner.dispose?.();
  }
}
