import { lazy } from 'react';
import { usePlayground } from '../../state/store';
import { useMediaQuery } from '../ui/use-media-query';
import { SoftenedDistributions } from '../distributions';
import { ResultsPanel } from '../results';
import { Setup } from '../setup';
import { LazyPart } from '../ui/lazy-part';
import { onDemand } from '../ui/on-demand';
import { PanelPlaceholder } from './placeholder';

// The charting library is by far the largest part of the page: it comes last, but is asked for at once. So do the matrices,
// which have little to show before anything has been trained.
const lossPanel = import('../loss');
const accuracyPanel = import('../accuracy');
const confusionPanel = import('../confusion');
const LossPanel = lazy(() => lossPanel.then((panel) => ({ default: panel.LossPanel })));
const AccuracyPanel = lazy(() => accuracyPanel.then((panel) => ({ default: panel.AccuracyPanel })));

const ConfusionPanel = lazy(() => confusionPanel.then((panel) => ({ default: panel.ConfusionPanel })));
const StepPanel = onDemand(async () => (await import('../step')).StepPanel);

/** What the last Step did, until it is put away. */
function StepReport() {
  const open = usePlayground((state) => state.stepReport !== null);
  return (
    open && (
      <LazyPart>
        <StepPanel />
      </LazyPart>
    )
  );
}

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
          <StepReport />
        </div>
        <div className="charts">
          <LazyPart fallback={<PanelPlaceholder />}>
            <LossPanel />
          </LazyPart>
          <LazyPart fallback={<PanelPlaceholder />}>
            <AccuracyPanel />
          </LazyPart>
        </div>
      </div>
      <div className="column right">
        <div data-place="results">
          <ResultsPanel />
        </div>
        <div data-grow="">
          <LazyPart fallback={<PanelPlaceholder />}>
            <ConfusionPanel />
          </LazyPart>
        </div>
      </div>
    </main>
  );
}
