/** A thread that trains one run after another, as it is told to. */
import { parentPort, workerData } from 'node:worker_threads';
import { asExhausted, isExhausted } from '../engine/backend/memory';
import { toReport } from '../engine/errors';
import { loadLanguage, loadMoreWords } from '../messages';
import type { FromThread, RunTask, ThreadSetup } from './run-task';
import { runTrainer } from './train-run';

const say = (message: FromThread): void => parentPort!.postMessage(message);
// Why a network is not written is said in words.
await Promise.all([loadLanguage('en'), loadMoreWords()]);
const train = runTrainer((workerData as ThreadSetup).tables);

parentPort!.on('message', (task: RunTask) => {
  train(task, ({ phase, step, totalSteps, remainingMs, writing }) =>
    say({ kind: 'progress', progress: { phase, step, totalSteps, remainingMs, ...(writing && { writing }) } }),
  ).then(
    (report) => say({ kind: 'done', report }),
    (cause: unknown) => {
      const error = asExhausted(cause);
      say({ kind: 'failed', error: toReport(error), exhausted: isExhausted(error) });
    },
  );
});
