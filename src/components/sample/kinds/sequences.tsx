import type { ComponentType } from 'react';
import { LazyPart } from '../../ui/lazy-part';
import { onDemand } from '../../ui/on-demand';
import type { SampleKind } from './sample-kind';

const lazily =
  <Props extends object>(Part: ComponentType<Props>) =>
  (props: Props) => (
    <LazyPart>
      <Part {...props} />
    </LazyPart>
  );

const plain = { wide: false, typical: false, coloured: false } as const;

export const text: SampleKind = {
  ...plain,
  Drawn: lazily(onDemand(async () => (await import('../drawings')).TextLine)),
  wide: true,
};
/** A picture in its own colours or greys. */
export const photo: SampleKind = {
  ...plain,
  typical: true,
  Drawn: lazily(onDemand(async () => (await import('../drawings')).Photo)),
};
export const series: SampleKind = {
  ...plain,
  Drawn: lazily(onDemand(async () => (await import('../drawings')).SeriesMap)),
};
export const row: SampleKind = {
  ...plain,
  Drawn: lazily(onDemand(async () => (await import('../drawings')).RowBars)),
};
export const pair: SampleKind = {
  ...plain,
  Drawn: lazily(onDemand(async () => (await import('../drawings')).PairDrawn)),
};
