/**
 * The service worker: keeps the files of one build, large data sets from when they are asked for, and answers with them from then on, connected or not. So a page
 * never mixes two builds, and a new one takes over only when it is asked to, or when no page is open any more.
 */
import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { forgetOtherBuilds, keepOnDemand, type FileOnDemand } from './on-demand';

/** Put in by scripts/service-worker.mjs; files whose name holds a hash of their contents need no revision. */
declare const FILES_OF_THE_BUILD: { url: string; revision: string | null }[];
/** Put in likewise. */
declare const FILES_ON_DEMAND: FileOnDemand[];
declare const self: ServiceWorkerGlobalScope;

precacheAndRoute(FILES_OF_THE_BUILD);
cleanupOutdatedCaches();
const onDemand = new Map(FILES_ON_DEMAND.map((file) => [new URL(file.url, self.location.href).href, file]));
registerRoute(
  ({ url }) => onDemand.has(url.href),
  ({ url }) => keepOnDemand(url.href, onDemand.get(url.href)!),
);
self.addEventListener('activate', (event) => event.waitUntil(forgetOtherBuilds(FILES_ON_DEMAND)));
// Any address of the page, whatever its query asks for.
registerRoute(new NavigationRoute(createHandlerBoundToURL('index.html')));
// The first visit too is answered from here, as soon as everything is kept.
clientsClaim();
self.addEventListener('message', ({ data }) => {
  if ((data as { type?: string } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});
