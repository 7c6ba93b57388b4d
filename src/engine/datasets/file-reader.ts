import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadFile } from './read';

/** Reads the shipped data sets from a folder on disk. Node only: nothing that the page loads may import this file. */
export const fileReader =
  (folder: string): ReadFile =>
  async (path) =>
    Uint8Array.from(await readFile(join(folder, path))).buffer;
