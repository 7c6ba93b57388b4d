/**
 * English as a language that nobody speaks, for tests: accented, two fifths longer, in brackets. Text without brackets is
 * hard-coded, half a pair is a sentence glued from fragments, and what is cut had room for English alone.
 */
import { en } from './en';
import { more } from './en/more';
import type { Language } from './languages';

const PLAIN = 'AEIOUYaceiklnorstuyz';
const ACCENTED = 'ÅÉÎÖÛÝàçéîķļñöŕšţûýž';
const LONGER = 0.4;

/** `Run` → `[Rûñ··]`; placeholders stay as they are. */
export function pseudoWord(message: string): string {
  // Signs and numbers are nobody's words.
  if (!/[a-z]/i.test(message.replace(/\{\w+\}/g, ''))) return message;
  const parts = message.split(/(\{[^}]*\})/);
  const accented = parts.map((part, i) => (i % 2 ? part : part.replace(/[A-Za-z]/g, accent))).join('');
  const letters = parts.filter((_, i) => i % 2 === 0).join('').length;
  // Breaks as words do, so that a paragraph wraps.
  const filling = '····· '.repeat(Math.ceil((LONGER * letters) / 6)).slice(0, Math.ceil(LONGER * letters));
  return `[${accented}${filling.trimEnd()}]`;
}

function accent(letter: string): string {
  const place = PLAIN.indexOf(letter);
  return ACCENTED[place] ?? letter;
}

/** Units are as long in every language. */
const isUnit = (key: string): boolean => /^(unit|duration)\./.test(key);

const translated = <T extends Readonly<Record<string, string>>>(words: T): { [K in keyof T]: string } =>
  Object.fromEntries(
    Object.entries(words).map(([key, message]) => [key, isUnit(key) ? message : pseudoWord(message)]),
  ) as { [K in keyof T]: string };

export const pseudo: Language = { first: translated(en), more: async () => translated(more) };
