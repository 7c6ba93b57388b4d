/**
 * Every failure that a visitor can meet has a code here, and its sentence (what, why, what to do) in the message
 * catalogue under `errors.<code>`. The engine never writes prose for the screen: a `reason` is a code too, with its words under
 * `errors.<code>.<reason>`, or what the browser itself said.
 */
export type ErrorCode =
  | 'experiment-invalid' // { path, expected, received }
  | 'experiment-version' // { version }
  | 'link-invalid' // { reason }
  | 'network-does-not-fit' // { network, dataset, reason }
  | 'changes-do-not-fit' // { name }: of a group, layer or parameter that is not there or not so large
  | 'compression-impossible' // { path, reason, number, layer }: what a step asks for, as its kind's `problems` name it
  | 'dataset-download' // { file, reason }
  | 'dataset-corrupt' // { file, reason }
  | 'own-data' // { file, reason, … }: of the visitor's own files; reasons in datasets/own/refusal.ts
  | 'own-data-unfit' // { reason, column }: a table can't be learned from as it is to be read
  | 'answers-unfit' // { reason, row, expected, received }: a table is not of a teacher's answers to these data
  | 'own-data-missing' // { name, hash }: the table that an Experiment names is not on this machine
  | 'own-data-differs' // { name, column, reason }: a table is not what an Experiment says of it
  | 'own-data-storage' // { reason }: a table can't be kept: full, none
  | 'weights-invalid' // { file, reason }
  | 'weights-shape' // { name, expected, received }
  | 'vocabulary-differs' // { network, reason, id, expected, received }: what it reads is not what the data are written with
  | 'prompt-invalid' // { reason, length, most, symbol, place }: in tokens
  | 'format-cannot-hold' // { format, layer }: a kind of layer that an export format has no form for
  | 'cases-invalid' // { file, reason, path, problem, most }
  | 'diverged' // { network, step, learningRate }
  | 'backend-unavailable' // { backend, reason }
  | 'backend-unknown' // { asked, known }
  | 'device-lost' // { reason }
  | 'worker-lost' // { reason }
  | 'thread-lost' // { reason }: of a command's run
  | 'replaced' // {}: given up for something that was asked for later
  | 'storage-full' // { reason }
  | 'memory-short' // { network, needed, available, batch }: told before anything is allocated; in megabytes
  | 'memory-exhausted' // { available }: the backend is of no more use
  | 'run-unreadable' // { reason, problem, file }
  | 'not-ready' // { action }
  | 'unexpected'; // { reason }

export type ErrorDetails = Readonly<Record<string, string | number>>;

/** A plain form of PlaygroundError that crosses postMessage and keeps its cause. */
export interface ErrorReport {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
  readonly stack?: string;
}

export class PlaygroundError extends Error {
  override readonly name = 'PlaygroundError';
  constructor(
    readonly code: ErrorCode,
    readonly details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(`${code} ${JSON.stringify(details)}`, options);
  }
}

/** Anything thrown, as an ErrorReport: unknown errors become `unexpected` with their own message as the reason. */
export function toReport(error: unknown): ErrorReport {
  if (error instanceof PlaygroundError) return { code: error.code, details: error.details, stack: error.stack };
  const reason = error instanceof Error ? error.message : String(error);
  return { code: 'unexpected', details: { reason }, stack: error instanceof Error ? error.stack : undefined };
}
