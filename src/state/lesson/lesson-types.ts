import type { Experiment } from '../../engine/experiment';
import type { Answer, Lesson } from '../../lessons/lesson';
import type { Pace } from '../view/pace';
import type { PanelChoices } from '../view/panels';
import type { StudySettings } from '../study/study-types';
import type { View } from '../view/views';
import type { Assignment } from './assignment';
import type { LessonRun } from './lesson-run';

/** How far somebody is in a lesson. */
export interface Progress {
  /** Where one was. Counted from 0. */
  readonly step: number;
  /** Ids of the steps whose condition was met. */
  readonly done: readonly string[];
  /** By question. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** What the run came to, by question; in the answer's own unit. */
  readonly measured: Readonly<Record<string, Answer>>;
  /** The seed of the run that a question was measured with. */
  readonly seeds: Readonly<Record<string, number>>;
  /** What the lesson's runs came to, the oldest first. */
  readonly runs: readonly LessonRun[];
  /** What a teacher has set with it: as their link says it, and the seed that was drawn for this learner. */
  readonly assigned?: { readonly link: string; readonly seed: number };
}

export const noProgress: Progress = { step: 0, done: [], answers: {}, measured: {}, seeds: {}, runs: [] };

/** Who learns here, as a report says it. */
export interface Learner {
  /** Made at random; tells two of the same name apart. */
  readonly id: string;
  /** Empty until it is typed. */
  readonly name: string;
}

/** The learner's own, while a lesson has the page. */
export interface PutAway {
  readonly experiment: Experiment;
  readonly preset: string | null;
  readonly pace: Pace;
  readonly view: View;
  readonly panelChoices: PanelChoices;
  /** Their run, where they had begun one: it is kept among the runs. */
  readonly run: string | null;
  /** Their comparison, once a step has set another. */
  readonly study: StudySettings | null;
}

/** What outlives the page. */
export interface Kept {
  readonly progress: Readonly<Record<string, Progress>>;
  readonly putAway: PutAway | null;
  readonly learner: Learner;
}

export interface LessonStorage {
  read(): Kept;
  write(kept: Kept): void;
}

export interface LessonState extends Kept {
  /** The lesson that is open. */
  readonly open: { readonly lesson: Lesson; readonly step: number } | null;
  /** What a teacher has set with it. */
  readonly assignment: Assignment | null;
  /** Whether its step is done. */
  readonly done: boolean;
  /** The run on screen is of other settings than the step's. */
  readonly strayed: boolean;
  /** Of the places that the step reads, where its dial has been. */
  readonly been: readonly number[];
  next(): void;
  previous(): void;
  /** Gives the learner's own back. */
  leave(): Promise<void>;
  answer(question: string, answer: Answer): void;
  /** Sets what the step sets once more. */
  setBack(): void;
  nameLearner(name: string): void;
  /** Forgets answers and steps of a lesson. */
  forget(id: string): void;
}
