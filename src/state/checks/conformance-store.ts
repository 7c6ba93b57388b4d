/** The store of conformance checks; loaded with the page that shows them. */
import { create } from 'zustand';
import lossesUrl from '../../engine/distillation/golden/kd_golden.json?url';
import sequencesUrl from '../../engine/distillation/golden/lab_golden.json?url';
import { PlaygroundError } from '../../engine/errors';
import { createTrainingClient } from '../../workers/training-client';
import type { ConformanceState } from './conformance-types';
import { conformance } from './create-conformance';

const own = [
  ['kd_golden.json', lossesUrl],
  ['lab_golden.json', sequencesUrl],
] as const;

async function readOwn(): Promise<readonly string[]> {
  return Promise.all(
    own.map(async ([file, url]) => {
      const failed = (reason: string) => new PlaygroundError('dataset-download', { file, reason });
      const response = await fetch(url).catch((error: Error) => {
        throw failed(error.message);
      });
      if (!response.ok) throw failed(String(response.status));
      return response.text();
    }),
  );
}

export const useConformance = create<ConformanceState>()(conformance({ createClient: createTrainingClient, readOwn }));
