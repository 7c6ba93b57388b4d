// @ts-check
/** Serves the built page (dist/) with its headers: `node scripts/serve.mjs [--port N]`. `npm start` ends here. */
import { existsSync } from 'node:fs';
import { argv, env } from 'node:process';
import { parseArgs } from 'node:util';
import { isMain, orExit } from './lib/main.mjs';
import { root } from './lib/run.mjs';

export const DEFAULT_PORT = 4173;
const HOST = '127.0.0.1';

/**
 * The port asked for by `--port` or PORT, otherwise the default.
 * @param {string[]} args
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @throws {Error} saying what is wrong, for people
 */
export function chosenPort(args, environment) {
  const { values } = parseArgs({ args, options: { port: { type: 'string' } } });
  const given = values.port ?? environment['PORT'];
  if (given === undefined || given === '') return DEFAULT_PORT;
  const port = Number(given);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`"${given}" is not a port: expected a whole number from 1 to 65535.`);
  }
  return port;
}

/**
 * Starts serving dist/ on `port`, or on the next free one, and prints the address.
 * @param {number} port
 */
export async function serve(port) {
  if (!existsSync(`${root}dist/index.html`)) throw new Error('There is no built page in dist/: run `npm run build`.');
  // Imported here: `npm start` loads this file before anything is installed.
  const { preview } = await import('vite');
  const server = await preview({ root, preview: { host: HOST, port, strictPort: false }, logLevel: 'error' });
  const address = server.httpServer.address();
  const taken = typeof address === 'object' && address ? address.port : port;
  if (taken !== port) console.log(`Port ${port} is taken by another program; using ${taken} instead.`);
  console.log(`Distillation Playground: http://${HOST}:${taken}/   (Ctrl+C stops it)`);
}

if (isMain(import.meta.url)) await orExit(() => serve(chosenPort(argv.slice(2), env)));
