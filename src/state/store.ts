/** The page's one store. Components read it through `usePlayground(selector)` and change it through its actions. */
import { create } from 'zustand';
import { createTrainingClient } from '../workers/training-client';
import { backendFromAddress, lookOf } from './view/address';
import { playground } from './create-playground';
import { rememberedBeside } from './view/beside';
import { rememberedCharacterKeys } from './view/character-keys';
import { chosenPace } from './view/pace';
import { rememberedTheme } from './view/theme';
import { isFirstVisit } from './view/welcome';
import type { PlaygroundState } from './types';

export const usePlayground = create<PlaygroundState>()(
  playground(createTrainingClient, {
    theme: rememberedTheme(),
    backend: backendFromAddress(),
    pace: chosenPace(),
    welcome: isFirstVisit(),
    characterKeys: rememberedCharacterKeys(),
    beside: rememberedBeside(),
    // Absent where the store is made outside a page, in a test.
    ...(typeof location === 'undefined' ? { view: 'train' } : lookOf(location.search)),
  }),
);
