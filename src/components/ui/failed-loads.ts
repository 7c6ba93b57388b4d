/** What could not be loaded, until somebody has been told of it: from then on it may be asked for anew. */
const failed = new Set<() => void>();

export const noteFailedLoad = (forget: () => void): void => void failed.add(forget);

export function forgetFailedLoads(): void {
  for (const forget of failed) forget();
  failed.clear();
}
