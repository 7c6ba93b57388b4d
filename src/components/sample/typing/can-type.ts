import { entryOf } from '../../../engine/datasets/entry-of';
import type { SessionInfo } from '../../../workers/protocol';

/** Whether samples are texts and nothing beside, so that one can be typed. Apart from the rest, which is loaded on demand. */
export const canType = ({ experiment, vocabulary }: Pick<SessionInfo, 'experiment' | 'vocabulary'>): boolean =>
  vocabulary !== undefined && entryOf(experiment.data).sample === 'text';
