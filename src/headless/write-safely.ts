import { rename, writeFile } from 'node:fs/promises';

/** Whole or not at all: what was there stays until the new is on the disk. */
export async function writeSafely(path: string, text: string): Promise<void> {
  const beside = `${path}.part`;
  await writeFile(beside, text);
  await rename(beside, path);
}
