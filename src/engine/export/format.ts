import type { TableFacts } from '../datasets/dataset';
import type { NumberFacts } from '../datasets/numbers';
import type { Experiment } from '../experiment';
import type { NetworkSpec } from '../models/catalogue';
import type { Plan } from '../models/plan';
import type { NamedArrays } from '../models/weights';
import type { Vocabulary } from '../text/vocabulary';

/** Raw values to what the network reads: `raw × scale + offset`; of a table's numbers each has its own. */
export interface Normalisation {
  readonly scale: number | readonly number[];
  readonly offset: number | readonly number[];
  /** What stands for a raw value that is missing. */
  readonly missing?: readonly number[];
}

/** All numbers of an array are `scale` × a whole number, none below `least` of them. */
export interface Steps {
  readonly scale: number;
  readonly least: number;
}

/** One network and all that leaves the page with it. */
export interface NetworkToExport {
  /** `teacher` or an arm's id; goes into the file's name. */
  readonly network: string;
  readonly spec: NetworkSpec;
  readonly plan: Plan;
  readonly weights: NamedArrays;
  /** Of weights that are whole steps of one size, 256 of them at most, by parameter: where compression left such. */
  readonly steps?: Readonly<Record<string, Steps>>;
  readonly experiment: Experiment;
  /** Names, one for each logit. */
  readonly classes: readonly string[];
  /** What ids of tokens are ids of, where the network reads such. */
  readonly vocabulary?: Vocabulary;
  /** What the columns of a table are, where the network reads such. */
  readonly table?: TableFacts;
  /** How the number is scaled that it predicts, where it predicts one. */
  readonly number?: NumberFacts;
  /** Of each input by its name. */
  readonly normalisations: Readonly<Record<string, Normalisation>>;
  /** SHA-256 of weights from a file that its run began with, by role: no Experiment carries them. */
  readonly imported?: Readonly<Partial<Record<'teacher' | 'student', string>>>;
  /** Measured results, kept as they are in metrics.json. */
  readonly metrics: Readonly<Record<string, number | string>>;
  /** A test sample as the network reads it (`packed`; normalised, channels last; ids) and the logits it gave here, for the snippet to check. */
  readonly example: { readonly input: Float32Array; readonly logits: Float32Array };
}

/** What is asked for beside what a format always has. */
export interface ExportOptions {
  /** Of weights in small numbers, in a format that holds them so: also what they stand for, in a file of float32. */
  readonly withFloats?: boolean;
}

export type FileContents = Readonly<Record<string, Uint8Array | string>>;

/** What the bundle knows of an export format. */
export interface ExportFormatEntry {
  readonly title: string;
  /** Order of a sample's values. */
  readonly layout: 'channels-first' | 'channels-last';
  /** Whether it holds weights in the small numbers that compression left them in; others get what those stand for, in float32. */
  readonly holdsSmallNumbers?: true;
  /** The weights and the snippet that runs them, by file name. `manifest` is for the place that the format has for metadata. */
  files(source: NetworkToExport, manifest: string, options: ExportOptions): FileContents;
  /** The README's section on how to run it, in Markdown. */
  usage(source: NetworkToExport, options: ExportOptions): string;
}
