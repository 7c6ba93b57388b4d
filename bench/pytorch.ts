/** PyTorch beside the browser, where there is one. */
import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { AnyTask, TeacherUse } from '../src/engine/benchmark/tasks';

const PYTHONS = ['python3', '/usr/bin/python3', 'python'];
const script = fileURLToPath(new URL('./engines/pytorch.py', import.meta.url));

export interface PyTorch {
  readonly version: string;
  /** @returns milliseconds a step. */
  run(task: AnyTask, teacher: TeacherUse, steps: number): Promise<number>;
  close(): void;
}

/** Null where no Python here can import torch. */
export async function startPyTorch(): Promise<PyTorch | null> {
  const python = PYTHONS.find((name) => spawnSync(name, ['-c', 'import torch'], { stdio: 'ignore' }).status === 0);
  if (!python) return null;
  const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<Record<string, unknown>> => {
    const { value, done } = await lines.next();
    if (done) throw new Error('PyTorch ended');
    return JSON.parse(value) as Record<string, unknown>;
  };
  const { version } = await next();
  return {
    version: String(version),
    async run(task, teacher, steps) {
      child.stdin.write(`${JSON.stringify({ task, teacher, steps })}\n`);
      return Number((await next())['ms']);
    },
    close: () => child.kill(),
  };
}
