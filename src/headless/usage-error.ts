/** A mistake in what was asked for, as opposed to one in the run: exit code 2. */
export class UsageError extends Error {}

/** What `read` makes of arguments. @throws UsageError where it fails, with how the command is used, if that is given */
export function readUsage<T>(read: () => T, usage?: string): T {
  try {
    return read();
  } catch (error) {
    throw new UsageError([(error as Error).message, ...(usage ? [usage] : [])].join('\n'));
  }
}
