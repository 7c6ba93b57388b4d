/** A mistake in what was asked for, as opposed to one in the run: exit code 2. */
export class UsageError extends Error {}
