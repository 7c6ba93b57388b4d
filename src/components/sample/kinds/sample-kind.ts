import type { ComponentType } from 'react';
import type { TableFacts } from '../../../engine/datasets/dataset';
import type { PlanTask, SampleShape } from '../../../engine/models/plan';
import type { Vocabulary } from '../../../engine/text/vocabulary';

export interface DrawnProps {
  /** Raw values of a sample, as `SampleBlock.inputs` has them. */
  readonly values: Uint8Array | Float32Array;
  readonly shape: SampleShape;
  /** What a sample is made of: where it is several things, their values lie one after the other. */
  readonly parts: PlanTask['inputs'];
  /** What ids of tokens are ids of. */
  readonly vocabulary: Vocabulary | undefined;
  /** What the columns of a table are. */
  readonly table?: TableFacts | undefined;
  /** What it says in people's writing, where that is known. */
  readonly text?: string;
  /** Text alternative; decorative without. */
  readonly label?: string;
}

/** How the page shows samples of one kind. A new kind is a file with such an object, one with its `SampleViews`, and a line in either catalogue. */
export interface SampleKind {
  /** One sample. Fills its container: a square, or a line where it is `wide`. */
  readonly Drawn: ComponentType<DrawnProps>;
  readonly wide: boolean;
  /** Whether a class is shown by a typical sample, beside its bar. */
  readonly typical: boolean;
  /** Whether bars have the colours that classes have in the stage. */
  readonly coloured: boolean;
}
