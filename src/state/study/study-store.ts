/** The store of comparisons; loaded with the page that shows them. */
import { create } from 'zustand';
import { createTrainingClient } from '../../workers/training-client';
import { study } from './create-study';
import { usePlayground } from '../store';
import { browserStudyStorage } from './study-storage';
import type { StudyState } from './study-types';

export const useStudy = create<StudyState>()(
  study({ createClient: createTrainingClient, playground: usePlayground, storage: browserStudyStorage() }),
);
