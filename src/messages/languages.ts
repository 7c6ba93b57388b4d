/** Every language that the page knows, one line each: how its words are loaded. */
import type { en } from './en';
import type { more } from './en/more';

/** The same keys as English has, each with words of its own. */
export type Words<T> = { readonly [K in keyof T]: string };

export interface Language {
  /** What may be drawn at once. */
  readonly first: Words<typeof en>;
  /** The words of what is loaded on demand. */
  more(): Promise<Words<typeof more>>;
}

/** By the code that browsers ask for and `<html lang>` carries. index.html lists the same codes (`data-languages`). */
export const languages = {
  en: async (): Promise<Language> => {
    const { en, loadMore } = await import('./en');
    return { first: en, more: loadMore };
  },
  'zh-CN': async (): Promise<Language> => {
    const { zhCN, loadMore } = await import('./zh-CN');
    return { first: zhCN, more: loadMore };
  },
  'en-XA': async (): Promise<Language> => (await import('./pseudo')).pseudo,
} as const;

export type LanguageCode = keyof typeof languages;

export const isLanguage = (code: string): code is LanguageCode => Object.hasOwn(languages, code);

/** What can be chosen on the page, each by its own name. The pseudo-language is for tests: `?lang=en-XA`. */
export const offered = { en: 'English', 'zh-CN': '简体中文' } as const satisfies Partial<Record<LanguageCode, string>>;
