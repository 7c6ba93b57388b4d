import { LazyPart } from '../../ui/lazy-part';
import { onDemand } from '../../ui/on-demand';
import styles from '../sample-view.module.css';
import type { SampleViews } from './sample-views';

const SequenceView = onDemand(async () => (await import('../sequence-view')).SequenceView);

const View = () => (
  <LazyPart fallback={<div className={`${styles.aside} ${styles.awaited}`} />}>
    <SequenceView />
  </LazyPart>
);

export const sequenceViews: SampleViews = { View, Stage: View };
