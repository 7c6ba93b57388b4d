// @ts-check
import { spawn } from 'node:child_process';
import { argv, execPath, exit, ppid } from 'node:process';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from '../ensure-installed.mjs';

/** How often is looked whether whoever started this is still there. A shell in between may end without a word. */
const LOOK_MS = 1000;

/**
 * Installs what is missing, then runs a TypeScript program with this process's arguments and ends with its exit code. What ends
 * this process ends the program: by a signal, or by the end of the channel between them where there is no time for one.
 * @param {string} path from the project's root
 */
export async function runProgram(path) {
  await ensureInstalled();
  const program = fileURLToPath(new URL(`../../${path}`, import.meta.url));
  const child = spawn(execPath, ['--import', 'tsx', program, ...argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  // A terminal interrupts both; this one waits until the other has said what is finished.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  setInterval(() => {
    if (process.ppid !== ppid) child.kill('SIGTERM');
  }, LOOK_MS).unref();
  const [code, signal] = await new Promise((resolve) => child.once('exit', (...how) => resolve(how)));
  exit(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 1));
}
