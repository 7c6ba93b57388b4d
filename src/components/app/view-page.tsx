import { useEffect, type ComponentType } from 'react';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import type { View } from '../../state/view/views';
import { onDemand } from '../ui/on-demand';
import { LazyPart } from '../ui/lazy-part';
import { PanelPlaceholder } from './placeholder';
import { Workspace } from './workspace';

/** What stands under the header in each view but the first; loaded when it is opened. */
const pages: Readonly<Record<Exclude<View, 'train'>, ComponentType>> = {
  inside: onDemand(async () => (await import('../inside')).InsidePage),
  compare: onDemand(async () => (await import('../compare')).ComparePage),
  conformance: onDemand(async () => (await import('../conformance')).ConformancePage),
  benchmark: onDemand(async () => (await import('../benchmark')).BenchmarkPage),
};

/** The view that is open. Its run is the store's, and goes on whichever that is. */
export function ViewPage() {
  const view = usePlayground((state) => state.view);
  useEffect(() => {
    const app = t('app.title');
    document.title = view === 'train' ? app : t('view.title', { view: t(`view.${view}`), app });
  }, [view]);
  if (view === 'train') return <Workspace />;
  const Content = pages[view];
  return (
    <main className="sheet">
      <LazyPart key={view} fallback={<PanelPlaceholder />}>
        <Content />
      </LazyPart>
    </main>
  );
}
