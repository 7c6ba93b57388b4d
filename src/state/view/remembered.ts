/**
 * Small choices that are kept from visit to visit. Storage may be switched off, full, or absent: then they last as long as
 * the page, which works all the same.
 */
type Name = 'theme' | 'language' | 'pace' | 'beside' | 'welcomed' | 'character-keys' | 'lessons';

/** `public/before-paint.js` reads some of the same keys before the first paint. */
const keyOf = (name: Name): string => `playground.${name}`;

export function recall(name: Name): string | null {
  try {
    return localStorage.getItem(keyOf(name));
  } catch {
    return null;
  }
}

export function remember(name: Name, value: string): void {
  try {
    localStorage.setItem(keyOf(name), value);
  } catch {
    // Not remembered.
  }
}
