/** Light or dark: remembered across visits, and kept in step with the system where that is the choice. */
import type { StoreApi } from 'zustand';
import type { PlaygroundState } from '../types';
import type { ViewSlice } from './view-types';

/** `public/before-paint.js` reads the same key before the first paint. */
const KEY = 'playground.theme';
type Theme = ViewSlice['theme'];

/** Storage may be switched off, full, or absent: then the theme lasts as long as the page. */
export function rememberedTheme(): Theme {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === 'light' || kept === 'dark' ? kept : 'system';
  } catch {
    return 'system';
  }
}

function remember(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Not remembered; the page works all the same.
  }
}

/** Applies the store's theme to the document from now on. */
export function followTheme(store: StoreApi<PlaygroundState>): void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const { theme } = store.getState();
    document.documentElement.dataset['theme'] = theme === 'system' ? (system.matches ? 'dark' : 'light') : theme;
  };
  system.addEventListener('change', apply);
  store.subscribe((state, previous) => {
    if (state.theme === previous.theme) return;
    remember(state.theme);
    apply();
  });
  apply();
}
