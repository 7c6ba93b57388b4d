/**
 * A lesson as data: what is said, what is set, which panels are shown, what is asked, and when a step is done. Its words are in
 * the messages, under `lesson.<id>.`: `title` and `about`, and for each step `<step>.title`, `<step>.text`, and where it has them
 * `<step>.do`, `<step>.call`, `<step>.after`; for each question `<question>.ask` and its options' `<question>.<option>`.
 * Nothing here runs by itself: the runner (src/state/lesson/) does what a step says and listens to the store.
 */
import type { FaultId } from '../engine/distillation/fault-ids';
import type { Dials, Experiment } from '../engine/experiment';
import type { PlaygroundState } from '../state/types';
import type { StudySettings, StudyState } from '../state/study/study-types';
import type { Pace } from '../state/view/pace';
import type { PanelChoices, PanelId } from '../state/view/panels';
import type { View } from '../state/view/views';
import type { Check, PartialExperiment } from './check';
import type { Quantity } from './quantity';

export interface Lesson {
  readonly id: string;
  /** About how long it takes. */
  readonly minutes: number;
  readonly steps: readonly LessonStep[];
  /** What must hold over seeds for its sentences to be true. */
  readonly checks: readonly Check[];
}

export interface LessonStep {
  readonly id: string;
  readonly sets?: Setting;
  /** Panels that are lit up; the first one is brought into sight. */
  readonly shows?: readonly PanelId[];
  /** What is to be taken hold of, by its `data-target`: on a telephone it is brought into sight. */
  readonly handle?: string;
  /** What the call-out points at: the `data-target` of an element on the page. */
  readonly callOut?: string;
  /** Where there is nothing beside it that is to be seen at the same time; above it where absent. */
  readonly callOutSide?: 'bottom' | 'right' | 'left';
  readonly asks?: readonly Question[];
  /**
   * When it is done, seen at once and for good. Absent: it is there to be read, and its questions answered.
   * @param begun what was seen when the step was entered.
   */
  readonly done?: (now: Seen, begun: Seen) => boolean;
  /** Where a dial is to be taken once the run is done; what the teacher's answer is there is noted in the lesson. */
  readonly reads?: Readings;
  /**
   * The known mistake that its suspect makes. Nothing on the page says which it is until the step's first question is
   * settled; then it is named, and shown in code.
   */
  readonly mistake?: FaultId;
  /** Numbers of the finished run that its `after` names. */
  readonly tells?: Readonly<Record<string, Quantity>>;
}

export interface Readings {
  readonly dial: 'temperature';
  readonly at: readonly number[];
}

/** What entering a step sets. What it leaves out stays as an earlier step of the lesson has set it. */
export interface Setting {
  /** What `parseExperiment` takes. A run of the same Experiment is left as it is. */
  readonly experiment?: PartialExperiment;
  readonly dials?: Partial<Dials>;
  readonly view?: View;
  /** A test sample, or the one of which the teacher has most to say. */
  readonly sample?: number | 'telling';
  readonly pace?: Pace;
  /** Options of panels; those that are left out stand at their defaults. */
  readonly panels?: PanelChoices;
  /** What is compared; for steps whose view that is. The learner's own comparison is put away meanwhile. */
  readonly study?: Partial<StudySettings>;
}

interface Asked {
  /** Unique in its lesson. */
  readonly id: string;
  /** Asked before the run: Run waits for the answer. */
  readonly before?: 'run';
}

/** A number, guessed with a slider. */
export interface SliderQuestion extends Asked {
  readonly kind: 'slider';
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** What it is compared with once the run is done. */
  readonly quantity: Quantity;
  /** The answer is drawn into the accuracy chart: by itself, or that much over what this network came to. */
  readonly band?: 'alone' | { readonly over: string };
}

/** One of a few. */
export interface ChoiceQuestion extends Asked {
  readonly kind: 'choice';
  readonly options: readonly string[];
  /** Where options have their words, where that is not under the question's own id: `fault` for `fault.<option>`. */
  readonly words?: 'fault';
  /** The first answer counts, so it is given by a button: arrow keys would choose on their way. */
  readonly once?: true;
  /** Which one was right, once that can be told; absent for an opinion. */
  readonly right?: string | ((now: Seen) => string | null);
}

/** A curve over an axis of a sweep, a value at each of its points, drawn before the sweep is run. */
export interface CurveQuestion extends Asked {
  readonly kind: 'curve';
  readonly axis: string;
  readonly at: readonly number[];
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly quantity: Quantity;
}

/** In one's own words, for the report. */
export interface TextQuestion extends Asked {
  readonly kind: 'text';
  /** The question itself, where it is a teacher's own and so in no catalogue of words. */
  readonly says?: string;
}

export type Question = SliderQuestion | ChoiceQuestion | CurveQuestion | TextQuestion;
/** By the kind of its question: a number, an option, a value at each point, words. */
export type Answer = number | string | readonly number[];

/** What a condition looks at. */
export interface Seen {
  readonly playground: PlaygroundState;
  /** Comparisons; null until a step of this visit has opened their view. */
  readonly study: StudyState | null;
  /** What this step trains, with the dials that it sets. */
  readonly setUp: Experiment;
  readonly answers: Readonly<Record<string, Answer>>;
  /** A number of the run that the step sets up, in its own unit; undefined until that is done. */
  readonly value: (quantity: Quantity) => number | undefined;
  /** What the sweep came to at the points of a curve that was drawn; null until all of its runs are done. */
  readonly curve: (question: CurveQuestion) => readonly number[] | null;
  /** Where the step's dial has been since its run was done, of the places that it reads. */
  readonly been: readonly number[];
}
