/** The store of the search; loaded with the panel that shows it. */
import { create } from 'zustand';
import { createTrainingClient } from '../../workers/training-client';
import { usePlayground } from '../store';
import { searching, type SearchState } from './create-search';
import { browserSearchStorage } from './search-storage';

export const useSearch = create<SearchState>()(
  searching({ createClient: createTrainingClient, playground: usePlayground, storage: browserSearchStorage() }),
);
