import type { ComponentType } from 'react';

/** How one sample of a kind is looked at: apart from how samples are drawn, which the ways to other samples need too. */
export interface SampleViews {
  /** The sample being looked at, with the ways to another one. */
  readonly View: ComponentType;
  /** What stands beside the networks' opinions of it. */
  readonly Stage: ComponentType;
}
