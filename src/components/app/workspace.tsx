import { lazy, Suspense } from 'react';
import { useMediaQuery } from '../common/use-media-query';
import { ConfusionPanel } from '../confusion';
import { SoftenedDistributions } from '../distributions';
import { ResultsPanel } from '../results';
import { Setup } from '../setup';
import { StepPanel } from '../step';
import { LoadBoundary } from '../common/load-boundary';
import { PanelPlaceholder } from './placeholder';

// The charting library is by far the largest part of the page: it comes last, but is asked for at once.
const lossPanel = import('../loss');
const accuracyPanel = import('../accuracy');
const LossPanel = lazy(() => lossPanel.then((panel) => ({ default: panel.LossPanel })));
const AccuracyPanel = lazy(() => accuracyPanel.then((panel) => ({ default: panel.AccuracyPanel })));

/** Everything under the header: setup, the panels that show measurements, results. */
export function Workspace() {
  const folded = useMediaQuery('(width < 800px)');
  return (
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
          <LoadBoundary>
            <Suspense fallback={<PanelPlaceholder />}>
              <LossPanel />
            </Suspense>
          </LoadBoundary>
          <LoadBoundary>
            <Suspense fallback={<PanelPlaceholder />}>
              <AccuracyPanel />
            </Suspense>
          </LoadBoundary>
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
  );
}
