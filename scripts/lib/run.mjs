// @ts-check
/** Starting the project's own tools: one place for the spawning, so that each command reads as what it does. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The repository's root, with a trailing separator. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Entry files of the tools, run by this very Node, so that neither PATH nor a shell decides which one answers. */
const tools = {
  tsc: 'typescript/bin/tsc',
  eslint: 'eslint/bin/eslint.js',
  prettier: 'prettier/bin/prettier.cjs',
  depcruise: 'dependency-cruiser/bin/dependency-cruise.mjs',
  vite: 'vite/bin/vite.js',
  vitest: 'vitest/vitest.mjs',
  playwright: '@playwright/test/cli.js',
};

/**
 * Runs a command in the root with this process's output.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code; 127 where it could not be started, 1 where a signal ended it
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    child.once('error', () => resolve(127));
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/**
 * Runs one of the installed tools.
 * @param {keyof typeof tools} name
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export const runTool = (name, args, options) =>
  run(process.execPath, [`${root}node_modules/${tools[name]}`, ...args], options);

/**
 * Runs npm: the one that started this script where there is one, otherwise the one on PATH.
 * @param {string[]} args
 */
export function runNpm(args) {
  const cli = process.env['npm_execpath'];
  if (cli?.endsWith('npm-cli.js')) return run(process.execPath, [cli, ...args]);
  // On Windows npm is a .cmd, which only a shell starts.
  return run('npm', args, { shell: process.platform === 'win32' });
}
