import { limits } from './limits';
import type { Note } from './table';

/** Names as they are, where they are; `column-3` where one is missing, `size (2)` where there is one already. */
export function namesOf(given: readonly string[], width: number, notes: Note[]): string[] {
  const taken = new Set<string>();
  const changed: string[] = [];
  const names = Array.from({ length: width }, (_, place) => {
    const wanted = (given[place] ?? '').slice(0, limits.nameLength) || `column-${place + 1}`;
    let name = wanted;
    for (let copy = 2; taken.has(name); copy++) name = `${wanted} (${copy})`;
    taken.add(name);
    if (name !== given[place]) changed.push(name);
    return name;
  });
  const [column] = changed;
  if (column !== undefined) notes.push({ kind: 'renamed-columns', details: { count: changed.length, column } });
  return names;
}
