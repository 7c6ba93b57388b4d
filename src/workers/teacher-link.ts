import type { DeskOrder, DeskReply } from '../engine/training/beside/desk';
import type { WhyInTurn } from '../engine/training/beside/report';
import type { TeacherLink } from '../engine/training/beside/teacher-beside';
import { TEACHER_WORKER } from './teacher-worker-name';

/** What the second worker says. */
export type DeskAnswer = DeskReply | { readonly error: string };

/**
 * Starts a second worker from the script of this one, which is loaded already; it ends with this one at the latest. On the wasm
 * backend alone: a graphics card would do one thing after the other.
 */
export function openTeacherLink(backend: string): TeacherLink | WhyInTurn {
  if (backend !== 'wasm') return 'backend';
  if (self.navigator.hardwareConcurrency < 2) return 'one-core';
  if (typeof Worker === 'undefined') return 'no-worker';
  try {
    return linkTo(new Worker(self.location.href, { type: 'module', name: TEACHER_WORKER }));
  } catch {
    return 'no-worker';
  }
}

/** One order after the other; what is still awaited at the end, or when the worker fails, is refused. */
export function linkTo(worker: Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>): TeacherLink {
  const waiting: { resolve(reply: DeskReply): void; reject(error: Error): void }[] = [];
  let over: Error | null = null;
  const end = (why: Error) => {
    over ??= why;
    worker.terminate();
    for (const { reject } of waiting.splice(0)) reject(over);
  };
  worker.onmessage = ({ data }: MessageEvent<DeskAnswer>) => {
    if ('error' in data) end(new Error(data.error));
    else waiting.shift()?.resolve(data);
  };
  worker.onerror = ({ message }: ErrorEvent) => end(new Error(message || 'its script failed to load'));
  return {
    send(order: DeskOrder) {
      if (over) return Promise.reject(over);
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        worker.postMessage(order);
      });
    },
    end: () => end(new Error('ended')),
  };
}
