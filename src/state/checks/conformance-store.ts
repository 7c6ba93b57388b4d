/** The store of conformance checks; loaded with the page that shows them. */
import { create } from 'zustand';
import goldenUrl from '../../engine/distillation/golden/kd_golden.json?url';
import { PlaygroundError } from '../../engine/errors';
import { createTrainingClient } from '../../workers/training-client';
import type { ConformanceState } from './conformance-types';
import { conformance } from './create-conformance';

async function readOwn(): Promise<string> {
  const failed = (reason: string) => new PlaygroundError('dataset-download', { file: 'kd_golden.json', reason });
  const response = await fetch(goldenUrl).catch((error: Error) => {
    throw failed(error.message);
  });
  if (!response.ok) throw failed(String(response.status));
  return response.text();
}

export const useConformance = create<ConformanceState>()(conformance({ createClient: createTrainingClient, readOwn }));
