import { type SampleKindId } from '../../../engine/datasets/catalogue';
import { entryOf } from '../../../engine/datasets/entry-of';
import type { SessionInfo } from '../../../workers/protocol';
import { picture } from './picture';
import { point } from './point';
import type { SampleKind } from './sample-kind';
import { pair, photo, row, series, text } from './sequences';

const kinds: Readonly<Record<SampleKindId, SampleKind>> = { picture, point, text, series, pair, row };

/** What the samples of a Session's data are; pictures as long as there is none. */
export function sampleKindOf(info: Pick<SessionInfo, 'experiment'> | null): SampleKind {
  if (!info) return picture;
  const { kind, sample } = entryOf(info.experiment.data);
  // What is shipped is ink on paper; of the visitor's own pictures nobody knows.
  return kind === 'own' && sample === 'picture' ? photo : kinds[sample];
}
