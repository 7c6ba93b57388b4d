/** Light or dark: remembered across visits, and kept in step with the system where that is the choice. */
import type { StoreApi } from 'zustand';
import type { PlaygroundState } from '../types';
import { recall, remember } from './remembered';
import type { ViewSlice } from './view-types';

/** The theme that a page begins with. */
export function rememberedTheme(): ViewSlice['theme'] {
  const kept = recall('theme');
  return kept === 'light' || kept === 'dark' ? kept : 'system';
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
    remember('theme', state.theme);
    apply();
  });
  apply();
}
