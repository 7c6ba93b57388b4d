/** Runs trained in threads: this one stays free to show progress, to write what is finished and to hear of an interruption. */
import { Worker } from 'node:worker_threads';
import type { ErrorReport } from '../engine/errors';
import type { RunProgress } from '../engine/training/measure-run';
import { teacherKey } from '../engine/training/teacher-key';
import type { FromThread, RunReport, RunTask, ThreadSetup } from './run-task';

export interface PoolEvents<T extends RunTask> {
  begin(task: T): void;
  progress(task: T, progress: RunProgress): void;
  /** Awaited before the thread goes on. */
  done(task: T, report: RunReport): Promise<void>;
  failed(task: T, error: ErrorReport): void;
}

const startThread = (setup: ThreadSetup): Worker =>
  new Worker(new URL('./run-thread-start.mjs', import.meta.url), { execArgv: [], workerData: setup });

/**
 * Trains tasks, each in one of so many threads. What comes of a task does not depend on how many there are: only when. Those that
 * share a teacher follow one another in one thread, which trains it once.
 */
export async function trainInThreads<T extends RunTask>(
  tasks: readonly T[],
  { jobs, ...setup }: ThreadSetup & { readonly jobs: number },
  events: PoolEvents<T>,
): Promise<void> {
  const waiting = [...tasks];
  const teachers = (task: T): string => teacherKey(task.experiment, 'wasm');
  const taken = new Set<string>();

  /** One whose teacher this thread has, else one whose teacher no thread has, else any. */
  function next(last: string | undefined): T | undefined {
    const same = waiting.findIndex((task) => teachers(task) === last);
    const fresh = same < 0 ? waiting.findIndex((task) => !taken.has(teachers(task))) : same;
    return waiting.splice(Math.max(0, fresh), 1)[0];
  }

  async function work(): Promise<void> {
    let thread: Worker | null = null;
    let last: string | undefined;
    try {
      for (let task = next(last); task; task = next(last)) {
        last = teachers(task);
        taken.add(last);
        thread ??= startThread(setup);
        events.begin(task);
        const answer = await trained(thread, task, events);
        if (answer.kind === 'done') await events.done(task, answer.report);
        else {
          events.failed(task, answer.error);
          if (answer.exhausted) {
            // Its memory is of no use to the runs that follow.
            await thread.terminate();
            thread = null;
          }
        }
      }
    } finally {
      await thread?.terminate();
    }
  }
  await Promise.all(Array.from({ length: Math.min(jobs, tasks.length) }, work));
}

type Answer = Exclude<FromThread, { readonly kind: 'progress' }>;

function trained<T extends RunTask>(thread: Worker, task: T, events: PoolEvents<T>): Promise<Answer> {
  return new Promise<Answer>((resolve) => {
    const failed = (reason: string) =>
      finish({ kind: 'failed', exhausted: true, error: { code: 'thread-lost', details: { reason } } });
    const onError = (error: Error) => failed(error.message);
    const onExit = (code: number) => failed(`exit code ${code}`);
    const onMessage = (message: FromThread) => {
      if (message.kind === 'progress') events.progress(task, message.progress);
      else finish(message);
    };
    function finish(answer: Answer): void {
      thread.off('message', onMessage).off('error', onError).off('exit', onExit);
      resolve(answer);
    }
    thread.on('message', onMessage).on('error', onError).on('exit', onExit);
    const { experiment, imported, out, withFloats, project, asked } = task;
    thread.postMessage({ experiment, imported, out, withFloats, project, asked } satisfies RunTask);
  });
}
