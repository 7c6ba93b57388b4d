/** What every command does beside its own work: help, exit codes, and an orderly end where it is interrupted. */
import { PlaygroundError } from '../engine/errors';
import { loadLanguage, loadMoreWords } from '../messages';
import { errorText } from '../messages/error-text';
import { endInOrder } from './interrupt';
import { UsageError } from './usage-error';

/** Options that every command takes; `--json` where it has a result. */
export const commonOptions = {
  help: { type: 'boolean', short: 'h' },
  quiet: { type: 'boolean', default: false },
} as const;

/** Anything thrown, in words; what nobody has words for comes with its trace. */
export function explained(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  if (error instanceof PlaygroundError) return errorText(error);
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * Runs a command. Exit code 0: done; 1: it failed, or `main` says so; 2: asked for wrongly; 130, 143: interrupted.
 * @param main does the work of the arguments given @returns whether all went well
 */
export async function runCommand(help: string, main: (args: readonly string[]) => Promise<boolean>): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    console.log(help);
    return;
  }
  endInOrder();
  try {
    await Promise.all([loadLanguage('en'), loadMoreWords()]);
    if (!(await main(args))) process.exitCode = 1;
  } catch (error) {
    console.error(explained(error));
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}
