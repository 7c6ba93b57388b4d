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

/** @throws UsageError where `text` is no whole number from `least` to `most` */
export function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new UsageError(`--${option}: expected a whole number from ${least} to ${most}, got ${text}`);
}
