/** One colour, one dash and one marker for each network, the same in every panel and in both themes. */
import { AVERAGE, givenName, isTeacherId } from '../engine/arms';
import { hasMessage, t } from '../messages';
import { armWords, knownTitle, networkName as networkTitle, withMarks, type NamedArms } from '../messages/names';
import type { NetworkId } from '../workers/protocol';

export type Marker = 'circle' | 'square' | 'triangle' | 'diamond';

export interface NetworkStyle {
  /** CSS colour of lines and areas. */
  readonly color: string;
  /** The same hue with the contrast that text needs. */
  readonly ink: string;
  /** SVG stroke-dasharray; absent for a solid line. */
  readonly dash?: string;
  readonly marker: Marker;
}

const known: Readonly<Record<NetworkId, NetworkStyle>> = {
  teacher: { color: 'var(--teacher)', ink: 'var(--teacher-ink)', marker: 'circle' },
  distilled: { color: 'var(--distilled)', ink: 'var(--distilled-ink)', dash: '7 3', marker: 'square' },
  scratch: { color: 'var(--scratch)', ink: 'var(--scratch-ink)', dash: '2 3', marker: 'triangle' },
};

/** Further teachers, from the second on: the teacher's hue, lighter or darker. */
const teachers: readonly NetworkStyle[] = [
  { color: 'light-dark(#3f9bd1, #9fd6f7)', ink: 'light-dark(#00619a, #9fd6f7)', dash: '10 3', marker: 'circle' },
  { ...both('light-dark(#004f78, #3d9bd1)'), dash: '3 3', marker: 'circle' },
  { color: 'light-dark(#6fb7dd, #c4e6fa)', ink: 'light-dark(#00619a, #c4e6fa)', dash: '8 2 2 2', marker: 'circle' },
];

/** Styles of arms beyond the usual two, in the order in which they come. */
const further: readonly NetworkStyle[] = [
  { ...both('light-dark(#00795a, #3cc492)'), dash: '9 3 2 3', marker: 'diamond' },
  { ...both('light-dark(#8a6100, #e8c95a)'), dash: '5 2 1 2 1 2', marker: 'circle' },
  { ...both('light-dark(#a8326e, #f08bbd)'), dash: '12 4', marker: 'square' },
  { ...both('light-dark(#4b5563, #b6c0cc)'), dash: '1 2', marker: 'triangle' },
  { ...both('light-dark(#7a4a1f, #d9a77a)'), dash: '4 2', marker: 'diamond' },
  { ...both('light-dark(#5c6b00, #c3d24e)'), dash: '10 2 2 2 2 2', marker: 'circle' },
];
function both(color: string) {
  return { color, ink: color };
}

/** The style of a network. `among` (all networks of the Session) is what tells further arms apart. */
export function networkStyle(id: NetworkId, among: readonly NetworkId[] = []): NetworkStyle {
  const style = known[id];
  if (style) return style;
  if (isTeacherId(id)) return teachers[Number(id.split('-')[1]) - 2] ?? known['teacher']!;
  const place = among.filter((other) => !(other in known) && !isTeacherId(other)).indexOf(id);
  return further[Math.max(0, place) % further.length] as NetworkStyle;
}

export { networkTitle };

/** “Hard labels” → “hard labels”; what begins with a symbol or is written in capitals stays so: “T = 1”. */
const uncapitalised = (name: string): string =>
  /^\p{Lu}(?!\p{Ll})/u.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);

/** A network's name within a sentence or a legend: the one that it was given, or “teacher”. */
export const networkName = (id: NetworkId, arms: NamedArms = []): string => withMarks(nameAlone(id, arms), id, arms);

function nameAlone(id: NetworkId, arms: NamedArms): string {
  const given = givenName(id, arms);
  if (given !== undefined) return given;
  const key = `network.${id}.inline`;
  if (hasMessage(key)) return t(key);
  if (isTeacherId(id)) return t('teacher.numbered-inline', { n: id.split('-')[1] ?? '' });
  const title = knownTitle(id);
  return title === undefined ? armWords(id) : uncapitalised(title);
}

/** What an arm learns from, within a sentence: a network's name, or “its own average”. */
export const sourceName = (id: string, arms: NamedArms = []): string =>
  id === AVERAGE ? t('source.average') : networkName(id, arms);

/** How the networks of some arms are called. */
export interface Names {
  /** At the start of a line or in a table. */
  readonly title: (id: NetworkId) => string;
  /** Within a sentence or a legend. */
  readonly name: (id: NetworkId) => string;
  /** What an arm learns from, within a sentence. */
  readonly source: (id: string) => string;
}
export const namesIn = (arms: NamedArms): Names => ({
  title: (id) => networkTitle(id, arms),
  name: (id) => networkName(id, arms),
  source: (id) => sourceName(id, arms),
});

/** What is shown before a Session tells which networks it has. */
const usual: readonly NetworkId[] = ['teacher', 'distilled', 'scratch'];

/** Ids of a Session's networks, the teachers first. */
export const networkIds = (
  info: { readonly networks: readonly { readonly id: NetworkId }[] } | null,
): readonly NetworkId[] => (info ? info.networks.map((network) => network.id) : usual);

/** The student that the formula, the difference matrix and the filters speak of: `distilled`, else the first arm. */
export function mainStudent(ids: readonly NetworkId[]): NetworkId {
  return ids.includes('distilled') ? 'distilled' : (ids.find((id) => !isTeacherId(id)) ?? 'distilled');
}

/** The student that the main one is compared with: `scratch`, else the next arm; null with a single arm. */
export function controlStudent(ids: readonly NetworkId[]): NetworkId | null {
  const main = mainStudent(ids);
  const rest = ids.filter((id) => !isTeacherId(id) && id !== main);
  return rest.includes('scratch') ? 'scratch' : (rest[0] ?? null);
}
