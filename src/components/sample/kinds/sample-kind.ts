import type { ComponentType } from 'react';
import type { SampleShape } from '../../../engine/models/plan';

export interface DrawnProps {
  /** Raw values of a sample, as `SampleBlock.inputs` has them. */
  readonly values: Uint8Array | Float32Array;
  readonly shape: SampleShape;
  /** Text alternative; decorative without. */
  readonly label?: string;
}

/** How the page shows samples of one kind. A new kind is a file with such an object and a line in the catalogue. */
export interface SampleKind {
  /** One sample. Fills its container. */
  readonly Drawn: ComponentType<DrawnProps>;
  /** The sample being looked at, with the ways to another one. */
  readonly View: ComponentType;
  /** What stands beside the networks' opinions of it. */
  readonly Stage: ComponentType;
  /** Whether a class is shown by a typical sample, beside its bar. */
  readonly typical: boolean;
  /** Whether bars have the colours that classes have in the stage. */
  readonly coloured: boolean;
}
