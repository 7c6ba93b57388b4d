import { LazyPart } from '../ui/lazy-part';
import { onDemand } from '../ui/on-demand';
import type { SessionInfo } from '../../workers/protocol';

const SamplePicker = onDemand(async () => (await import('./sample-picker')).SamplePicker);

/** The picker, loaded when it is first opened. */
export const LazyPicker = (props: { readonly info: SessionInfo; readonly onClose: () => void }) => (
  <LazyPart>
    <SamplePicker {...props} />
  </LazyPart>
);
