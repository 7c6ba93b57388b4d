import { lazy, Suspense, useState } from 'react';
import { t } from '../../messages';
import { ConfusionPanel } from '../confusion';
import { SoftenedDistributions } from '../distributions';
import { Header, type DialogName } from '../header';
import { Notices } from '../notices';
import { ResultsPanel } from '../results';
import { Setup } from '../setup';
import { StepPanel } from '../step';
import { useMediaQuery } from '../common/use-media-query';

// The charting library and the dialogs are not needed for the first paint.
const LossPanel = lazy(() => import('../loss').then((panel) => ({ default: panel.LossPanel })));
const AccuracyPanel = lazy(() => import('../accuracy').then((panel) => ({ default: panel.AccuracyPanel })));
const dialogs = {
  export: lazy(() => import('../export-dialog').then((dialog) => ({ default: dialog.ExportDialog }))),
  share: lazy(() => import('../share-dialog').then((dialog) => ({ default: dialog.ShareDialog }))),
  settings: lazy(() => import('../settings-dialog').then((dialog) => ({ default: dialog.SettingsDialog }))),
} as const;

/** As large as the panel to come, so that nothing moves when it does. */
const PanelPlaceholder = () => (
  <div className="card" aria-busy="true">
    <p className="soft">{t('app.loading-panel')}</p>
  </div>
);

function OpenDialog({ name, onClose }: { readonly name: DialogName | null; readonly onClose: () => void }) {
  if (!name) return null;
  const Content = dialogs[name];
  return (
    <Suspense>
      <Content onClose={onClose} />
    </Suspense>
  );
}

export function App() {
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const folded = useMediaQuery('(width < 800px)');
  return (
    <>
      <Header onOpen={setDialog} />
      <main className="page">
        <Setup folded={folded} />
        <div className="column middle">
          <div data-place="distributions">
            <SoftenedDistributions />
          </div>
          <div data-place="step">
            <StepPanel />
          </div>
          <div className="charts">
            <Suspense fallback={<PanelPlaceholder />}>
              <LossPanel />
            </Suspense>
            <Suspense fallback={<PanelPlaceholder />}>
              <AccuracyPanel />
            </Suspense>
          </div>
        </div>
        <div className="column right">
          <div data-place="results">
            <ResultsPanel />
          </div>
          <div data-grow="">
            <ConfusionPanel />
          </div>
        </div>
      </main>
      <Notices />
      <OpenDialog name={dialog} onClose={() => setDialog(null)} />
    </>
  );
}
