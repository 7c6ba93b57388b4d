/**
 * The message catalogue: every string on screen, and nothing else. A language is one folder like `en/` with the same
 * keys, which the compiler checks, and a line in languages.ts; the visitor loads only one, and of that at first only what
 * is needed at once. Placeholders are `{name}`; `{name|label|labels}` is the form that goes with that number, of as many
 * as the language has, from the least to the most.
 */
import type { en } from './en';
import type { more } from './en/more';
import { languages, type Language, type LanguageCode, type Words } from './languages';

export type Messages = Words<typeof en & typeof more>;
export type MessageKey = keyof Messages;

/** Something to be said, whatever the language will be when it is: what state and stores keep instead of words. */
export interface Said {
  readonly key: MessageKey;
  readonly values?: MessageValues;
}
export type MessageValues = Readonly<Record<string, string | number | Said>>;

let current: Partial<Messages> = {};
let language: Language | undefined;
let code: LanguageCode = 'en';
let plurals = new Intl.PluralRules('en');
let rest: Promise<void> | undefined;
let asked = 0;
const listeners = new Set<() => void>();

/** The language that is spoken. */
export const languageCode = (): LanguageCode => code;

/** Calls `listener` after each change of language. @returns how to stop that */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Speaks another language from now on, once its words are there; those of what has been loaded on demand come with it.
 * The last one asked for wins. Rejects, with everything as it was, where the words can't be loaded.
 */
export async function loadLanguage(wanted: LanguageCode): Promise<void> {
  const turn = ++asked;
  const next = await languages[wanted]();
  const later = rest ? await next.more() : {};
  if (turn !== asked) return;
  const again = rest !== undefined;
  language = next;
  code = wanted;
  plurals = new Intl.PluralRules(wanted);
  current = { ...next.first, ...later };
  rest = again ? Promise.resolve() : undefined;
  for (const listener of listeners) listener();
}

/** Loads the words of what is loaded on demand, once; where that failed, again when they are next asked for. */
export function loadMoreWords(): Promise<void> {
  const load = async () => {
    const loading = language;
    const words = await loading?.more();
    // Another language that came in the meantime has brought its own.
    if (loading === language) current = { ...current, ...words };
  };
  const failed = (error: unknown) => {
    rest = undefined;
    throw error;
  };
  return (rest ??= load().catch(failed));
}

/** The message of `key` with its placeholders filled in; the key itself before a language has been loaded. */
export const t = (key: MessageKey, values: MessageValues = {}): string => filled(current[key] ?? key, values);

/** A place in a message that is no text, e.g. a number set in large type. */
export interface Slot<Name extends string> {
  readonly slot: Name;
}

/** The message of `key` in parts: text, filled in, and the places of `slots`, in the order that the language puts them in. */
export function parts<Name extends string>(
  key: MessageKey,
  slots: readonly [Name, ...Name[]],
  values: MessageValues = {},
): readonly (string | Slot<Name>)[] {
  const message: string = current[key] ?? key;
  return message
    .split(new RegExp(`\\{(${slots.join('|')})\\}`))
    .flatMap((part, i): readonly (string | Slot<Name>)[] => {
      // Every other part is what the brackets have caught.
      if (i % 2) return [{ slot: part as Name }];
      return part === '' ? [] : [filled(part, values)];
    });
}

const filled = (message: string, values: MessageValues): string =>
  message.replace(/\{(\w+)(?:\|([^}]*))?\}/g, (whole, name: string, forms?: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) return whole;
    if (typeof value === 'object') return say(value);
    return forms === undefined ? String(value) : formFor(value, forms.split('|'));
  });

/** What was kept to be said, in the words of now. */
export const say = ({ key, values }: Said): string => t(key, values);

const PLURALS = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;

/** The form for a number, which may be written with separators. */
function formFor(value: string | number, forms: readonly string[]): string {
  const category = plurals.select(Number(String(value).replace(/[,\s]/g, '')));
  const known = PLURALS.filter((each) => plurals.resolvedOptions().pluralCategories.includes(each));
  return forms[known.indexOf(category)] ?? forms.at(-1) ?? '';
}

/** Whether a key made at run time (an error code, a network's id) has a message. */
export const hasMessage = (key: string): key is MessageKey => Object.hasOwn(current, key);
