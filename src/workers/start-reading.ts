import { readingClient, type ReadingClient } from './reading-client';

/** Starts the worker that reads the visitor's own files. @param onProgress hears how far reading is, 0–1 */
export const startReading = (onProgress: (share: number) => void): ReadingClient =>
  readingClient(new Worker(new URL('./reading.worker.ts', import.meta.url), { type: 'module' }), onProgress);
