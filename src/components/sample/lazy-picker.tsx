import { lazy } from 'react';
import { LazyPart } from '../ui/lazy-part';
import type { SessionInfo } from '../../workers/protocol';

const SamplePicker = lazy(() => import('./sample-picker').then((module) => ({ default: module.SamplePicker })));

/** The picker, loaded when it is first opened. */
export const LazyPicker = (props: { readonly info: SessionInfo; readonly onClose: () => void }) => (
  <LazyPart>
    <SamplePicker {...props} />
  </LazyPart>
);
