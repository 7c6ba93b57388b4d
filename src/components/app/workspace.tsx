import { RunContext } from '../../state/runs/use-run';
import { usePlayground } from '../../state/store';
import { Place } from '../panels/panel-entry';
import { LeftColumn } from '../left-column';
import { RunSteps } from '../run-steps';
import { LazyPart } from '../ui/lazy-part';
import { onDemand } from '../ui/on-demand';
import { useMediaQuery } from '../ui/use-media-query';
import { Welcome } from '../welcome';
import { panels } from './panels';

const TaskChoice = onDemand(async () => (await import('../tasks')).TaskChoice);
const ViewedBar = onDemand(async () => (await import('../runs')).ViewedBar);

/** Everything under the header: setup, the panels that show measurements, results. */
export function Workspace() {
  const folded = useMediaQuery('(width < 800px)');
  const viewed = usePlayground((state) => state.viewed);
  const several = usePlayground((state) => (state.viewed ?? state.live).info?.tasks !== undefined);
  const stepped = usePlayground((state) => state.stepReport !== null && !state.viewed);
  return (
    <RunContext value={viewed}>
      <main>
        <div className="page">
          <Welcome />
          {viewed && (
            <LazyPart>
              <ViewedBar />
            </LazyPart>
          )}
          <LeftColumn folded={folded} />
          <div className="column middle">
            <div data-place="course">
              <RunSteps />
              {several && (
                <LazyPart>
                  <TaskChoice />
                </LazyPart>
              )}
            </div>
            <div data-place="distributions">
              <Place panels={panels} name="distributions" />
            </div>
            {/* What the last Step did, until it is put away. */}
            <div data-place="step">{stepped && <Place panels={panels} name="step" />}</div>
            <div className="charts">
              <Place panels={panels} name="charts" />
            </div>
          </div>
          <div className="column right">
            <div data-place="results">
              <Place panels={panels} name="results" />
            </div>
            <div data-place="writing">
              <Place panels={panels} name="writing" />
            </div>
            <div data-place="bias">
              <Place panels={panels} name="bias" />
            </div>
            <div data-grow="">
              <Place panels={panels} name="matrices" />
            </div>
          </div>
        </div>
        <div data-place="compression">
          <Place panels={panels} name="compression" />
        </div>
      </main>
    </RunContext>
  );
}
