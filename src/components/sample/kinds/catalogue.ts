import { datasets, type SampleKindId } from '../../../engine/datasets/catalogue';
import type { SessionInfo } from '../../../workers/protocol';
import { pair } from './pair';
import { picture } from './picture';
import { sequence } from './sequence';
import { point } from './point';
import type { SampleKind } from './sample-kind';

const kinds: Readonly<Record<SampleKindId, SampleKind>> = { picture, point, text: sequence, series: sequence, pair };

/** What the samples of a Session's data are; pictures as long as there is none. */
export const sampleKindOf = (info: Pick<SessionInfo, 'experiment'> | null): SampleKind =>
  kinds[info ? datasets[info.experiment.data.dataset].sample : 'picture'];
