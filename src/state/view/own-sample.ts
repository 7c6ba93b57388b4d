import { size } from '../../engine/models/plan';
import type { SessionInfo } from '../../workers/protocol';
import type { ViewSlice } from './view-types';

type Own = Exclude<ViewSlice['sample'], { readonly kind: 'test' }>;

/** One's own sample where these networks can read it; null for test samples, and for what was made for other data. */
export function ownSample(
  sample: ViewSlice['sample'],
  { shape, vocabulary }: Pick<SessionInfo, 'shape' | 'vocabulary'>,
): Own | null {
  if (sample.kind === 'test' || sample.inputs.length !== size(shape)) return null;
  return sample.kind === 'drawn' || sample.vocabulary === vocabulary?.hash ? sample : null;
}
