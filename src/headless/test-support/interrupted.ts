import { spawn } from 'node:child_process';

/**
 * Begins a program of `scripts/` and sends it a signal as soon as `ready`.
 * @returns what it said and its exit code, once all that wrote to its output has ended
 */
export function interrupted(
  program: string,
  args: readonly string[],
  signal: NodeJS.Signals,
  ready: (told: string) => boolean,
): Promise<{ readonly code: number | null; readonly told: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let told = '';
    let sent = false;
    const note = (part: Buffer): void => {
      told += part.toString();
      if (!sent && ready(told)) sent = child.kill(signal);
    };
    child.stdout.on('data', note);
    child.stderr.on('data', note);
    const look = setInterval(() => note(Buffer.of()), 100);
    child.once('close', (code) => {
      clearInterval(look);
      resolve({ code, told });
    });
  });
}
