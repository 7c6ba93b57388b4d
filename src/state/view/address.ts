/** The address bar: the Experiment in its hash; the backend, the view and the pace in its query. */
import type { StoreApi } from 'zustand';
import type { BackendName } from '../../workers/protocol';
import { defaultExperiment } from '../../engine/experiment';
import { decodeLink, encodeLink } from '../experiment/share-link';
import type { PlaygroundState } from '../types';
import { viewOf, withView, type View } from './views';

/** A slider drags the Experiment through hundreds of values; browsers allow about a hundred changes in half a minute. */
const REST_MS = 400;

const backends: readonly string[] = ['webgpu', 'webgl', 'wasm', 'cpu'] satisfies BackendName[];
const isBackend = (value: string | null): value is BackendName => value !== null && backends.includes(value);

const backendAsked = (): string | null => new URLSearchParams(location.search).get('backend');

/** The backend asked for by `?backend=`. */
export function backendFromAddress(): BackendName | 'auto' {
  // Absent where the store is made outside a page, in a test.
  if (typeof location === 'undefined') return 'auto';
  const asked = backendAsked();
  return isBackend(asked) ? asked : 'auto';
}

/** Says so where the address asks for a backend that there isn't. */
function refuseUnknownBackend(store: StoreApi<PlaygroundState>): void {
  const asked = backendAsked();
  if (asked === null || asked === 'auto' || isBackend(asked)) return;
  // An address may hold anything: no more than a short word of it reaches the screen.
  const details = { asked: asked.slice(0, 24), known: backends.join(', ') };
  store.getState().notify({ tone: 'info', error: { code: 'backend-unknown', details } });
}

/** The whole link to what is set up now. */
export function shareLink(state: Pick<PlaygroundState, 'experiment'>): string {
  return location.origin + location.pathname + encodeLink(state.experiment);
}

const addressed = ['experiment', 'backend', 'pace'] as const;
type Addressed = Pick<PlaygroundState, (typeof addressed)[number]>;

/** The address of a view, with all that is set up now. */
export function addressOf({ experiment, backend, pace }: Addressed, view: View): URL {
  const url = withView(location.href, view);
  const link = encodeLink(experiment);
  // The default needs no link, so the address of a fresh page stays plain.
  url.hash = link === encodeLink(defaultExperiment) ? '' : link;
  if (backend === 'auto') url.searchParams.delete('backend');
  else url.searchParams.set('backend', backend);
  // Remembered without the address; one that asks for a pace must not bring back another than the one chosen since.
  if (url.searchParams.has('pace')) url.searchParams.set('pace', pace);
  return url;
}

function open(store: StoreApi<PlaygroundState>): void {
  const link = decodeLink(location.hash);
  if (!link) return;
  if (!link.ok) store.getState().notify({ tone: 'error', error: link.error });
  // What is set up already stays as it is, and so does its run.
  else if (encodeLink(link.experiment) !== encodeLink(store.getState().experiment))
    store.getState().load(link.experiment);
  write(store.getState());
}

/** Views are places to go back to; what is set up is not, or a dragged slider would bury the way back. */
function write(state: PlaygroundState): void {
  const url = addressOf(state, state.view);
  if (url.href === location.href) return;
  if (viewOf(location.search) !== state.view) history.pushState(null, '', url);
  else history.replaceState(history.state, '', url);
}

/** Opens the link that the page was opened with, and keeps the address and the store in step from now on. */
export function followAddress(store: StoreApi<PlaygroundState>): void {
  refuseUnknownBackend(store);
  open(store);
  window.addEventListener('hashchange', () => open(store));
  // Another view of the same run: what is set up now goes along, whatever was set up when the view was left.
  window.addEventListener('popstate', () => store.getState().openView(viewOf(location.search)));
  let timer: ReturnType<typeof setTimeout> | undefined;
  store.subscribe((state, previous) => {
    const moved = state.view !== previous.view;
    const same = addressed.every((part) => state[part] === previous[part]);
    if (!moved && same) return;
    clearTimeout(timer);
    if (moved) write(state);
    else timer = setTimeout(() => write(store.getState()), REST_MS);
  });
}
