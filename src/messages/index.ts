/**
 * The message catalogue: every string on screen, and nothing else. A language is one folder like `en/` with the same
 * keys, which the compiler checks. Placeholders are `{name}`.
 */
import { en } from './en';

export type Messages = { readonly [K in keyof typeof en]: string };
export type MessageKey = keyof Messages;
export type MessageValues = Readonly<Record<string, string | number>>;

const languages: Readonly<Record<string, Messages>> = { en };
let current: Messages = en;

/** Chooses the first language of `wanted` that there is; English otherwise. */
export function chooseLanguage(wanted: readonly string[]): void {
  current = languages[wanted.find((code) => code in languages) ?? 'en'] ?? en;
}

/** The message of `key` with its placeholders filled in. */
export function t(key: MessageKey, values: MessageValues = {}): string {
  return current[key].replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}

/** Whether a key made at run time (an error code, a network's id) has a message. */
export const hasMessage = (key: string): key is MessageKey => key in current;
