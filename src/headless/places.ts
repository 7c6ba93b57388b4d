/** Places that a command writes to: looked at, and written to, before anything is trained. */
import { stat } from 'node:fs/promises';
import { UsageError } from './usage-error';

export const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Why what is there must not be written over. */
export const taken = (option: string, path: string): UsageError =>
  new UsageError(
    `--${option}: ${path} is there already and is not written over: choose another, or go on with it by --resume`,
  );

/** @throws UsageError naming the option, where `write` fails */
export async function reached(option: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    throw new UsageError(`--${option}: ${(error as Error).message}`);
  }
}

/** What is said where a study is interrupted. @param path where its finished runs are kept @param options that would keep them */
export function howToGoOn(finished: number, all: number, path: string | undefined, options: string): string {
  const done = `${finished} of ${all} runs ${finished === 1 ? 'is' : 'are'} finished`;
  return path === undefined
    ? `Interrupted: ${done}. With ${options} they would be kept, and --resume would go on.`
    : `Interrupted: ${done} and kept in ${path}. The same command with --resume goes on.`;
}
