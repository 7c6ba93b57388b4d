/**
 * The message catalogue: every string on screen, and nothing else. A language is one folder like `en/` with the same
 * keys, which the compiler checks, and a line here; the visitor loads only one, and of that at first only what is needed
 * at once. Placeholders are `{name}`; `{name|label|labels}` is the form that goes with that number, of as many as the
 * language has, from the least to the most.
 */
import type { en } from './en';
import type { more } from './en/more';

type Words<T> = { readonly [K in keyof T]: string };
export type Messages = Words<typeof en & typeof more>;
export type MessageKey = keyof Messages;
export type MessageValues = Readonly<Record<string, string | number>>;

interface Language {
  readonly first: Words<typeof en>;
  /** The words of what is loaded on demand. */
  more(): Promise<Words<typeof more>>;
}

const languages: Readonly<Record<string, () => Promise<Language>>> = {
  en: async () => {
    const { en, loadMore } = await import('./en');
    return { first: en, more: loadMore };
  },
};
let current: Partial<Messages> = {};
let language: Language | undefined;
let plurals = new Intl.PluralRules('en');
let rest: Promise<void> | undefined;

/** Loads the first language of `wanted` (`de-CH` is content with `de`) that there is; English otherwise. Once, at the start. */
export async function loadLanguage(wanted: readonly string[]): Promise<void> {
  const candidates = [...wanted.flatMap((code) => [code, code.split('-')[0] ?? code]), 'en'];
  const code = candidates.find((candidate) => Object.hasOwn(languages, candidate)) ?? 'en';
  const load = languages[code];
  if (!load) return;
  language = await load();
  plurals = new Intl.PluralRules(code);
  rest = undefined;
  current = language.first;
}

/** Loads the words of what is loaded on demand, once. */
export const loadMoreWords = (): Promise<void> =>
  (rest ??= (async () => {
    if (!language) return;
    current = { ...current, ...(await language.more()) };
  })());

/** The message of `key` with its placeholders filled in; the key itself before a language has been loaded. */
export function t(key: MessageKey, values: MessageValues = {}): string {
  const message: string = current[key] ?? key;
  return message.replace(/\{(\w+)(?:\|([^}]*))?\}/g, (whole, name: string, forms?: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) return whole;
    return forms === undefined ? String(value) : formFor(value, forms.split('|'));
  });
}

const PLURALS = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;

/** The form for a number, which may be written with separators. */
function formFor(value: string | number, forms: readonly string[]): string {
  const category = plurals.select(Number(String(value).replace(/[,\s]/g, '')));
  const known = PLURALS.filter((each) => plurals.resolvedOptions().pluralCategories.includes(each));
  return forms[known.indexOf(category)] ?? forms.at(-1) ?? '';
}

/** Whether a key made at run time (an error code, a network's id) has a message. */
export const hasMessage = (key: string): key is MessageKey => Object.hasOwn(current, key);
