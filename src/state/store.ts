/** The page's one store. Components read it through `usePlayground(selector)` and change it through its actions. */
import { create } from 'zustand';
import { createTrainingClient } from '../workers/training-client';
import { backendFromAddress } from './address';
import { playground } from './create-playground';
import { rememberedTheme } from './theme';
import type { PlaygroundState } from './types';

export const usePlayground = create<PlaygroundState>()(
  playground(createTrainingClient, { theme: rememberedTheme(), backend: backendFromAddress() }),
);
