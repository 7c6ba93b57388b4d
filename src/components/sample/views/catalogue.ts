import { type SampleKindId } from '../../../engine/datasets/catalogue';
import { entryOf } from '../../../engine/datasets/entry-of';
import type { SessionInfo } from '../../../workers/protocol';
import { pictureViews } from './picture-views';
import { pointViews } from './point-views';
import type { SampleViews } from './sample-views';
import { sequenceViews } from './sequence-views';

const views: Readonly<Record<SampleKindId, SampleViews>> = {
  picture: pictureViews,
  point: pointViews,
  text: sequenceViews,
  series: sequenceViews,
  pair: sequenceViews,
  row: sequenceViews,
};

/** For the samples of a Session's data; for pictures as long as there is none. */
export const sampleViewsOf = (info: Pick<SessionInfo, 'experiment'> | null): SampleViews =>
  views[info ? entryOf(info.experiment.data).sample : 'picture'];
