import { type SampleKindId } from '../../../engine/datasets/catalogue';
import { entryOf } from '../../../engine/datasets/entry-of';
import type { SessionInfo } from '../../../workers/protocol';
import { picture } from './picture';
import { point } from './point';
import type { SampleKind } from './sample-kind';
import { pair, row, series, text } from './sequences';

const kinds: Readonly<Record<SampleKindId, SampleKind>> = { picture, point, text, series, pair, row };

/** What the samples of a Session's data are; pictures as long as there is none. */
export const sampleKindOf = (info: Pick<SessionInfo, 'experiment'> | null): SampleKind =>
  kinds[info ? entryOf(info.experiment.data).sample : 'picture'];
