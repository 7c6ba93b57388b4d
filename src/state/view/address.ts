/** The address bar: the Experiment in its hash; backend, view, pace, panels' choices, sample and bias in its query. */
import type { StoreApi } from 'zustand';
import type { BackendName } from '../../workers/protocol';
import { defaultExperiment } from '../../engine/experiment';
import { decodeLink, encodeLink } from '../experiment/share-link';
import type { PlaygroundState } from '../types';
import type { LessonPlace } from '../lesson/lesson-slice';
import { biasOf, writeBias } from './class-bias';
import { panelsOf, writePanels } from './panels';
import type { InitialView } from './view-slice';
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

/** The test sample that an address asks for: a whole number, which the data set's size is applied to when it is known. */
function sampleOf(search: string): Pick<InitialView, 'sample'> {
  const asked = new URLSearchParams(search).get('sample') ?? '';
  return /^\d{1,6}$/.test(asked) ? { sample: { kind: 'test', index: Number(asked) } } : {};
}

/** The lesson that an address asks for, and its step, which it counts from 1; whatever it is, who opens it looks it up. */
function lessonOf(search: string): LessonPlace | null {
  const asked = new URLSearchParams(search);
  const id = asked.get('lesson') ?? '';
  if (!/^[a-z\d-]{1,40}$/.test(id)) return null;
  const step = asked.get('step') ?? '';
  const assign = asked.get('assign');
  return {
    id,
    step: /^\d{1,3}$/.test(step) ? Math.max(0, Number(step) - 1) : 0,
    ...(assign === null ? {} : { assign }),
  };
}

/** How an address asks the page to be looked at. */
export const lookOf = (
  search: string,
): Pick<InitialView, 'view' | 'panelChoices' | 'enlarged' | 'sample' | 'classBias'> & {
  readonly lesson: LessonPlace | null;
} => ({
  lesson: lessonOf(search),
  view: viewOf(search),
  classBias: biasOf(search),
  ...panelsOf(search),
  ...sampleOf(search),
});

/** The preset that a link says it was loaded with, whatever that is: who names it looks it up. */
function presetOf(search: string): string | null {
  const asked = new URLSearchParams(search).get('preset') ?? '';
  return /^[a-z\d-]{1,40}$/.test(asked) ? asked : null;
}

/** Everything that the address holds. */
const addressed = [
  'experiment',
  'preset',
  'lesson',
  'backend',
  'pace',
  'view',
  'sample',
  'sampleBy',
  'classBias',
  'panelChoices',
  'enlarged',
] as const;
type Addressed = Pick<PlaygroundState, (typeof addressed)[number]>;

export const addressedOf = (state: PlaygroundState): Addressed => {
  const { experiment, preset, lesson, backend, pace, view, sample, sampleBy, classBias, panelChoices, enlarged } =
    state;
  return { experiment, preset, lesson, backend, pace, view, sample, sampleBy, classBias, panelChoices, enlarged };
};

function writeLook(url: URL, look: Addressed): void {
  const { experiment, preset, lesson, sample, sampleBy, classBias, panelChoices, enlarged } = look;
  writePanels(url, { panelChoices, enlarged });
  writeBias(url, classBias);
  // What the page has chosen by itself it may choose anew on the next visit.
  if (sampleBy === 'visitor' && sample.kind === 'test' && sample.index > 0)
    url.searchParams.set('sample', String(sample.index));
  else url.searchParams.delete('sample');
  if (preset) url.searchParams.set('preset', preset);
  else url.searchParams.delete('preset');
  if (lesson) {
    url.searchParams.set('lesson', lesson.id);
    url.searchParams.set('step', String(lesson.step + 1));
  } else for (const name of ['lesson', 'step']) url.searchParams.delete(name);
  if (lesson?.assign) url.searchParams.set('assign', lesson.assign);
  else url.searchParams.delete('assign');
  const link = encodeLink(experiment);
  // The default needs no link, so the address of a fresh page stays plain; a lesson sets up its own.
  url.hash = lesson || link === encodeLink(defaultExperiment) ? '' : link;
}

/** The whole link to what is set up now, and to how it is looked at. */
export function shareLink(state: Addressed): string {
  const url = withView(location.origin + location.pathname, state.view);
  writeLook(url, { ...state, sampleBy: 'visitor' });
  if (!state.lesson) url.hash = encodeLink(state.experiment);
  return url.href;
}

/** The address of a view, with all that is set up now. */
export function addressOf(state: Addressed, view: View): URL {
  const { backend, pace } = state;
  const url = withView(location.href, view);
  writeLook(url, view === state.view ? state : { ...state, enlarged: null });
  if (backend === 'auto') url.searchParams.delete('backend');
  else url.searchParams.set('backend', backend);
  // Remembered without the address; one that asks for a pace must not bring back another than the one chosen since.
  if (url.searchParams.has('pace')) url.searchParams.set('pace', pace);
  return url;
}

function open(store: StoreApi<PlaygroundState>): void {
  const link = decodeLink(location.hash);
  if (!link) return;
  if (!link.ok) store.getState().notify({ tone: 'error', error: link.error, until: 'changed' });
  // What is set up already stays as it is, and so does its run.
  else if (encodeLink(link.experiment) !== encodeLink(store.getState().experiment)) {
    store.getState().load(link.experiment, presetOf(location.search));
    // Other data take a bias away; this one came with them.
    store.getState().setBias(biasOf(location.search));
  }
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
    // A reload comes back to where one is, however quick it is.
    const moved = state.view !== previous.view || state.lesson !== previous.lesson;
    const same = addressed.every((part) => state[part] === previous[part]);
    if (!moved && same) return;
    clearTimeout(timer);
    if (moved) write(state);
    else timer = setTimeout(() => write(store.getState()), REST_MS);
  });
}
