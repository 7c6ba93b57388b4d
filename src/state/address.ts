/** The address bar: the Experiment in its hash, the backend in its query. */
import type { StoreApi } from 'zustand';
import type { BackendName } from '../workers/protocol';
import { defaultExperiment } from '../engine/experiment';
import { decodeLink, encodeLink } from './share-link';
import type { PlaygroundState } from './types';

/** A slider drags the Experiment through hundreds of values; browsers allow about a hundred changes in half a minute. */
const REST_MS = 400;

const backends: readonly string[] = ['webgpu', 'webgl', 'wasm', 'cpu'] satisfies BackendName[];
const isBackend = (value: string | null): value is BackendName => value !== null && backends.includes(value);

/** The backend asked for by `?backend=`. */
export function backendFromAddress(): BackendName | 'auto' {
  // Absent where the store is made outside a page, in a test.
  if (typeof location === 'undefined') return 'auto';
  const asked = new URLSearchParams(location.search).get('backend');
  return isBackend(asked) ? asked : 'auto';
}

/** The whole link to what is set up now. */
export function shareLink(state: Pick<PlaygroundState, 'experiment'>): string {
  return location.origin + location.pathname + encodeLink(state.experiment);
}

function open(store: StoreApi<PlaygroundState>): void {
  const link = decodeLink(location.hash);
  if (!link) return;
  if (link.ok) store.getState().load(link.experiment);
  else store.getState().notify({ tone: 'error', error: link.error });
  write(store.getState());
}

function write({ experiment, backend }: PlaygroundState): void {
  const url = new URL(location.href);
  const link = encodeLink(experiment);
  // The default needs no link, so the address of a fresh page stays plain.
  url.hash = link === encodeLink(defaultExperiment) ? '' : link;
  if (backend === 'auto') url.searchParams.delete('backend');
  else url.searchParams.set('backend', backend);
  if (url.href !== location.href) history.replaceState(history.state, '', url);
}

/** Opens the link that the page was opened with, and keeps the address and the store in step from now on. */
export function followAddress(store: StoreApi<PlaygroundState>): void {
  open(store);
  window.addEventListener('hashchange', () => open(store));
  let timer: ReturnType<typeof setTimeout> | undefined;
  store.subscribe((state, previous) => {
    if (state.experiment === previous.experiment && state.backend === previous.backend) return;
    clearTimeout(timer);
    timer = setTimeout(() => write(store.getState()), REST_MS);
  });
}
