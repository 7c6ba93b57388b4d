import { lazy, Suspense, type ReactNode } from 'react';
import { t } from '../../messages';
import { EarlyHeader } from '../header/early-header';
import { LoadBoundary } from '../ui/load-boundary';
import { useLanguage } from '../ui/use-language';
import { viewOf } from '../../state/view/views';
import { SheetPlaceholder, WorkspacePlaceholder } from './placeholder';

// Asked for at once, so that the worker is on its way while the rest is still coming.
const page = import('./page').then((module) => {
  module.begin();
  return module;
});
const Page = lazy(() => page.then((module) => ({ default: module.Page })));

/** The page as it will be, in its places and sizes; Run pressed here starts as soon as it can. */
const Shell = () => (
  <>
    <EarlyHeader
      onRun={() => void page.then((module) => module.play())}
      onPace={(pace) => void page.then((module) => module.setPace(pace))}
    />
    {viewOf(location.search) === 'train' ? <WorkspacePlaceholder /> : <SheetPlaceholder />}
  </>
);

const alone = (message: ReactNode) => (
  <>
    <header className="header">
      <h1 className="header-title">{t('app.title')}</h1>
    </header>
    <main className="page">{message}</main>
  </>
);

export function App() {
  // Everything below is drawn anew in another language.
  useLanguage();
  return (
    <LoadBoundary around={alone}>
      <Suspense fallback={<Shell />}>
        <Page />
      </Suspense>
    </LoadBoundary>
  );
}
