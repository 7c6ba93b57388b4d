import { Activity, useEffect, useLayoutEffect, useRef, useState, type ComponentType, type ReactNode } from 'react';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import { views, type View } from '../../state/view/views';
import { PanelPlaceholder } from '../panels/panel-placeholder';
import { onDemand } from '../ui/on-demand';
import { LazyPart } from '../ui/lazy-part';
import { useMediaQuery } from '../ui/use-media-query';
import { LessonTab } from '../left-column';
import { Workspace } from './workspace';

/** What stands under the header in each view but the first; loaded when it is opened. */
const pages: Readonly<Record<Exclude<View, 'train'>, ComponentType>> = {
  inside: onDemand(async () => (await import('../inside')).InsidePage),
  compare: onDemand(async () => (await import('../compare')).ComparePage),
  claims: onDemand(async () => (await import('../claims')).ClaimsPage),
  class: onDemand(async () => (await import('../class')).ClassPage),
  conformance: onDemand(async () => (await import('../conformance')).ConformancePage),
  about: onDemand(async () => (await import('../about')).AboutPage),
  benchmark: onDemand(async () => (await import('../benchmark')).BenchmarkPage),
};

function Sheet({ view }: { readonly view: Exclude<View, 'train'> }) {
  const Content = pages[view];
  const folded = useMediaQuery('(width < 800px)');
  // Only of the view that is in sight: there is one lesson, and one call-out.
  const lesson = usePlayground((state) => state.lesson !== null && state.view === view);
  return (
    <main className="sheet" data-lesson={lesson || undefined}>
      {lesson && (
        <aside className="lesson-aside" aria-label={t('tabs.lesson')}>
          <LazyPart>
            <LessonTab folded={folded} />
          </LazyPart>
        </aside>
      )}
      <LazyPart fallback={<PanelPlaceholder />}>
        <Content />
      </LazyPart>
    </main>
  );
}

/**
 * The view that is open. Its run is the store's, and goes on whichever that is. Views that were open stay as they were,
 * out of sight and without work: what was unfolded, scrolled to and focused is found again on the way back.
 */
export function ViewPage() {
  const view = usePlayground((state) => state.view);
  const [opened, setOpened] = useState<ReadonlySet<View>>(new Set([view]));
  if (!opened.has(view)) setOpened(new Set([...opened, view]));
  useEffect(() => {
    const app = t('app.title');
    document.title = view === 'train' ? app : t('view.title', { view: t(`view.${view}`), app });
  }, [view]);
  return views
    .filter((each) => opened.has(each))
    .map((each) => (
      <Activity key={each} mode={each === view ? 'visible' : 'hidden'}>
        <KeepsFocus>{each === 'train' ? <Workspace /> : <Sheet view={each} />}</KeepsFocus>
      </Activity>
    ));
}

/** Gives the focus back to what had it when the view was left, unless it has gone elsewhere meanwhile. */
function KeepsFocus({ children }: { readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const last = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const note = ({ target }: FocusEvent) => {
      last.current = target instanceof HTMLElement ? target : null;
    };
    const nowhere = document.activeElement === null || document.activeElement === document.body;
    if (nowhere && last.current?.isConnected) last.current.focus({ preventScroll: true });
    element.addEventListener('focusin', note);
    return () => element.removeEventListener('focusin', note);
  }, []);
  return (
    <div className="view" ref={box}>
      {children}
    </div>
  );
}
