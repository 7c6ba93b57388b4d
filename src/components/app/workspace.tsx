import { lazy, Suspense } from 'react';
import { useMediaQuery } from '../common/use-media-query';
import { ConfusionPanel } from '../confusion';
import { SoftenedDistributions } from '../distributions';
import { ResultsPanel } from '../results';
import { Setup } from '../setup';
import { StepPanel } from '../step';
import { PanelPlaceholder } from './placeholder';

// The charting library is by far the largest part of the page.
const LossPanel = lazy(() => import('../loss').then((panel) => ({ default: panel.LossPanel })));
const AccuracyPanel = lazy(() => import('../accuracy').then((panel) => ({ default: panel.AccuracyPanel })));

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
  );
}
