/** Whether keys that are single characters do anything: as it was chosen last. */
import type { StoreApi } from 'zustand';
import type { PlaygroundState } from '../types';
import { recall, remember } from './remembered';

export const rememberedCharacterKeys = (): boolean => recall('character-keys') !== 'off';

/** Remembers the store's choice from now on. */
export function followCharacterKeys(store: StoreApi<PlaygroundState>): () => void {
  return store.subscribe(({ characterKeys }, previous) => {
    if (characterKeys !== previous.characterKeys) remember('character-keys', characterKeys ? 'on' : 'off');
  });
}
