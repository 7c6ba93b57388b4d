import { readFile } from 'node:fs/promises';
import { UsageError } from './usage-error';

/** A text file without the byte-order mark that some editors put before it. @throws UsageError naming the file */
export async function readText(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    throw new UsageError(`${path}: ${(error as Error).message}`);
  }
}

/** What a JSON file holds. @throws UsageError naming the file */
export async function readJson(path: string): Promise<unknown> {
  const text = await readText(path);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${path}: ${(error as Error).message}`);
  }
}
