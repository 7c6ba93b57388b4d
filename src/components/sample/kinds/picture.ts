import { Pixels } from './pixels';
import type { SampleKind } from './sample-kind';

export const picture: SampleKind = { Drawn: Pixels, typical: true, coloured: false };
