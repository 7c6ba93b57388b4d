/** Files of the build that are kept for visits without a connection only once a visit has asked for them. */

/** One of them: its address beside the service worker, and the hash of its contents, as `fetch` takes it. */
export interface FileOnDemand {
  readonly url: string;
  readonly integrity: string;
}

declare const self: ServiceWorkerGlobalScope;
/** Pages of other folders of one origin share its caches; each has those of its own name. */
const CACHE = `on-demand-${self.registration.scope}`;

/** What is kept is told apart by its contents: a file of another build is never taken for this build's. */
const keyOf = (address: string, { integrity }: FileOnDemand): string => `${address}?${encodeURIComponent(integrity)}`;

/**
 * Answers with the file as kept, else as fetched, and keeps that. Contents of another build, as a server may have by now, are
 * refused as a failed download.
 * @param address the file's own, without a query
 */
export async function keepOnDemand(address: string, file: FileOnDemand): Promise<Response> {
  const cache = await caches.open(CACHE);
  const key = keyOf(address, file);
  const kept = await cache.match(key);
  if (kept) return kept;
  const response = await fetch(address, { integrity: file.integrity, cache: 'no-cache' });
  // Without room to keep it, it is fetched again next time.
  if (response.ok) await cache.put(key, response.clone()).catch(() => undefined);
  return response;
}

/** Drops what was kept for builds before this one, whose files are listed. */
export async function forgetOtherBuilds(files: readonly FileOnDemand[]): Promise<void> {
  const cache = await caches.open(CACHE);
  const present = new Set(files.map((file) => keyOf('', file)));
  for (const request of await cache.keys()) {
    if (!present.has(new URL(request.url).search)) await cache.delete(request);
  }
}
