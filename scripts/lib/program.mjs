// @ts-check
import { spawnSync } from 'node:child_process';
import { argv, execPath, exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from '../ensure-installed.mjs';

/**
 * Installs what is missing, then runs a TypeScript program with this process's arguments and ends with its exit code.
 * @param {string} path from the project's root
 */
export async function runProgram(path) {
  await ensureInstalled();
  const program = fileURLToPath(new URL(`../../${path}`, import.meta.url));
  const { status } = spawnSync(execPath, ['--import', 'tsx', program, ...argv.slice(2)], { stdio: 'inherit' });
  exit(status ?? 1);
}
