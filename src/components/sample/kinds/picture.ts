import { Pixels } from './pixels';
import type { SampleKind } from './sample-kind';

export const picture: SampleKind = {
  Drawn: Pixels,
  wide: false,
  typical: true,
  coloured: false,
};
