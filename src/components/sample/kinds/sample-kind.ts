import type { ComponentType } from 'react';
import type { PlanTask, SampleShape } from '../../../engine/models/plan';

export interface DrawnProps {
  /** Raw values of a sample, as `SampleBlock.inputs` has them. */
  readonly values: Uint8Array | Float32Array;
  readonly shape: SampleShape;
  /** What a sample is made of: where it is several things, their values lie one after the other. */
  readonly parts: PlanTask['inputs'];
  /** Text alternative; decorative without. */
  readonly label?: string;
}

/** How the page shows samples of one kind. A new kind is a file with such an object, one with its `SampleViews`, and a line in either catalogue. */
export interface SampleKind {
  /** One sample. Fills its container. */
  readonly Drawn: ComponentType<DrawnProps>;
  /** Whether a class is shown by a typical sample, beside its bar. */
  readonly typical: boolean;
  /** Whether bars have the colours that classes have in the stage. */
  readonly coloured: boolean;
}
