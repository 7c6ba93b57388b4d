// @ts-check
/** What every command's file ends with. */
import { resolve } from 'node:path';
import { argv, exit } from 'node:process';
import { fileURLToPath } from 'node:url';

/**
 * Whether a file was started by Node itself rather than imported.
 * @param {string} url its import.meta.url
 */
export const isMain = (url) => argv[1] !== undefined && resolve(argv[1]) === fileURLToPath(url);

/**
 * Runs a command's body; a failure becomes its message and exit code 1.
 * @param {() => Promise<void>} body
 */
export async function orExit(body) {
  try {
    await body();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    exit(1);
  }
}
