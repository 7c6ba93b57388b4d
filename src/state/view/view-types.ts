import type { BackendName, BesideMode, NetworkId } from '../../workers/protocol';
import type { ChosenFile } from '../../workers/reading-protocol';
import type { ChosenBias } from './class-bias';
import type { Pace } from './pace';
import type { OptionOf, PanelAddress, PanelId, ValueOf } from './panels';
import type { View } from './views';

/** A text of one's own in the place of a test sample. */
export interface TypedSample {
  readonly kind: 'typed';
  /** As it was typed. */
  readonly text: string;
  /** Hash of the vocabulary whose ids `inputs` are. */
  readonly vocabulary: string;
  /** Ids of its symbols, padded to the length that networks read. */
  readonly inputs: Float32Array;
  /** Where next symbols are predicted: what comes after each, the padding's id where nobody knows. */
  readonly labels: Uint8Array;
  /** Where next symbols are predicted: 1 where networks are asked, else 0. */
  readonly rowWeights?: Float32Array;
}

/** What is looked at, and how. */
export interface ViewSlice extends PanelAddress {
  /** A test sample, a confusion cell's samples, one's own drawing or one's own text. */
  readonly sample:
    | { readonly kind: 'test'; readonly index: number }
    | {
        readonly kind: 'drawn';
        /** As it was drawn. */
        readonly drawing: Uint8Array | Float32Array;
        /** As the networks get it: centred where the data set's pictures are. */
        readonly inputs: Uint8Array | Float32Array;
      }
    | TypedSample;
  /** Of a sequence whose next symbols are predicted: the position that is looked at; null for the first that is asked. */
  readonly position: number | null;
  /** Who chose it: nobody yet, the page once the teacher knew which one tells most, or the visitor, for good. */
  readonly sampleBy: 'nobody' | 'page' | 'visitor';
  /** Logits of one's own sample, refreshed with every evaluation. */
  readonly drawnLogits: Readonly<Record<NetworkId, Float32Array>> | null;
  /** What is added to one class's logit before it is shown; null for nothing. Other data put it back. */
  readonly classBias: ChosenBias | null;
  /** Which of several tasks is looked at, from 0; where there are fewer, the last. */
  readonly task: number;
  /** The symbol of the formula that is pointed at, so that its slider and bars stand out. */
  readonly highlighted: 'temperature' | 'alpha' | 'teacher' | 'student' | 'label' | null;
  /** Whether the page's keys that are single characters do anything. */
  readonly characterKeys: boolean;
  readonly theme: 'light' | 'dark' | 'system';
  readonly backend: BackendName | 'auto';
  readonly pace: Pace;
  /** When teachers are asked in a second worker. */
  readonly beside: BesideMode;
  /** What stands under the header. */
  readonly view: View;
  selectSample(index: number): void;
  selectPosition(position: number): void;
  /** On to the next test sample of which the teacher has much to say beside the right class, at the slider's T. */
  selectTelling(): void;
  /** `inputs` is what the networks get, where that is not the drawing as it is. */
  draw(drawing: Uint8Array | Float32Array, inputs?: Uint8Array | Float32Array): void;
  /** @param position which is looked at of a sequence whose next symbols are predicted */
  type(sample: TypedSample, position: number | null): void;
  setBias(bias: ChosenBias | null): void;
  chooseTask(place: number): void;
  setView(view: Partial<Pick<ViewSlice, 'highlighted' | 'theme' | 'characterKeys'>>): void;
  setBackend(backend: BackendName | 'auto'): void;
  /** From now on, in a run under way too. */
  setPace(pace: Pace): void;
  setBeside(beside: BesideMode): void;
  openView(view: View): void;
  /** Switches an option of a panel. */
  choose<P extends PanelId, O extends OptionOf<P>>(panel: P, option: O, value: ValueOf<P, O>): void;
  /** Whether the visitor is being told what this is. */
  readonly welcome: boolean;
  endWelcome(): void;
  /** The visitor's own data: files that were dropped and wait to be read there; null where the dialog is closed. */
  readonly dataOpen: { readonly files: readonly ChosenFile[]; readonly answers?: boolean } | null;
  /** @param answers a teacher's answers are asked for, not data */
  openData(files?: readonly ChosenFile[], answers?: boolean): void;
  closeData(): void;
  /** For a room: large words, setup out of sight. */
  readonly presenting: boolean;
  present(on: boolean): void;
  /** Lets a panel fill the page; null brings the page back. */
  enlarge(panel: PanelId | null): void;
}
