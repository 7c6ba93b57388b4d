/**
 * The message catalogue: every string on screen, and nothing else. A language is one folder like `en/` with the same
 * keys, which the compiler checks, and a line here; the visitor loads only one. Placeholders are `{name}`.
 */
import type { en } from './en';

export type Messages = { readonly [K in keyof typeof en]: string };
export type MessageKey = keyof Messages;
export type MessageValues = Readonly<Record<string, string | number>>;

const languages: Readonly<Record<string, () => Promise<Messages>>> = {
  en: async () => (await import('./en')).en,
};
let current: Partial<Messages> = {};

/** Loads the first language of `wanted` (`de-CH` is content with `de`) that there is; English otherwise. Once, at the start. */
export async function loadLanguage(wanted: readonly string[]): Promise<void> {
  const candidates = [...wanted.flatMap((code) => [code, code.split('-')[0] ?? code]), 'en'];
  const load = candidates.map((code) => (Object.hasOwn(languages, code) ? languages[code] : undefined)).find(Boolean);
  if (load) current = await load();
}

/** The message of `key` with its placeholders filled in; the key itself before a language has been loaded. */
export function t(key: MessageKey, values: MessageValues = {}): string {
  const message: string = current[key] ?? key;
  return message.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}

/** Whether a key made at run time (an error code, a network's id) has a message. */
export const hasMessage = (key: string): key is MessageKey => Object.hasOwn(current, key);
