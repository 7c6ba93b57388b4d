/** What goes between the page and the worker that reads the visitor's own files. */
import type { OwnData } from '../engine/datasets/own/own-data';
import type { Planned, Preview } from '../engine/datasets/own/preview';
import type { TableChoice } from '../engine/datasets/own/propose';
import type { AnswersPreview } from '../engine/datasets/own/answers-preview';
import type { ErrorReport } from '../engine/errors';
import type { KeptAnswers, KeptTable } from './own-tables';

/** What was chosen or dropped: files know nothing of the folder that they were dropped in. */
export interface ChosenFile {
  /** With its folders. */
  readonly name: string;
  readonly file: Blob;
}

/** What a table of answers is to be of. */
export interface AnswersTo {
  /** The table of the visitor's own data, of which every row is answered; null where data are shipped. */
  readonly own: string | null;
  /** Samples of shipped data, those for training and then the test's. */
  readonly rows: number;
  readonly classes: readonly string[];
}

/** Each is about the table that was read or opened last. */
export interface ReadingRequests {
  readonly read: { readonly in: { readonly files: readonly ChosenFile[] }; readonly out: Preview };
  /** A table that is kept; its choice is the one that it was last read by. */
  readonly open: { readonly in: { readonly line: KeptTable }; readonly out: Preview };
  readonly plan: { readonly in: { readonly name: string; readonly choice: TableChoice }; readonly out: Planned };
  readonly keep: { readonly in: { readonly own: OwnData; readonly bytes: number }; readonly out: KeptTable };
  /** In what it is not the table that an Experiment speaks of. */
  readonly compare: {
    readonly in: { readonly own: OwnData };
    readonly out: { readonly column: string; readonly reason: string };
  };
  /** Files with a teacher's answers, or a table of such that is kept. */
  readonly answers: {
    readonly in: { readonly from: readonly ChosenFile[] | KeptAnswers; readonly to: AnswersTo };
    readonly out: AnswersPreview;
  };
  /** Files with the answers that an Experiment names: kept where they are the same. Their hash. */
  readonly bring: {
    readonly in: { readonly files: readonly ChosenFile[]; readonly hash: string; readonly name: string };
    readonly out: string;
  };
  readonly keepAnswers: { readonly in: { readonly name: string; readonly bytes: number }; readonly out: KeptAnswers };
}
export type ReadingRequest = keyof ReadingRequests;

export type ToReader = {
  readonly [K in ReadingRequest]: { readonly id: number; readonly request: K } & ReadingRequests[K]['in'];
}[ReadingRequest];

export type FromReader =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'refusal'; readonly id: number; readonly error: ErrorReport };
