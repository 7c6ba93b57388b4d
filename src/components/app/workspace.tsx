import { usePlayground } from '../../state/store';
import { Place } from '../panels/panel-entry';
import { LeftColumn } from '../left-column';
import { RunSteps } from '../run-steps';
import { useMediaQuery } from '../ui/use-media-query';
import { Welcome } from '../welcome';
import { panels } from './panels';

/** Everything under the header: setup, the panels that show measurements, results. */
export function Workspace() {
  const folded = useMediaQuery('(width < 800px)');
  const stepped = usePlayground((state) => state.stepReport !== null);
  return (
    <main className="page">
      <Welcome />
      <LeftColumn folded={folded} />
      <div className="column middle">
        <div data-place="course">
          <RunSteps />
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
        <div data-grow="">
          <Place panels={panels} name="matrices" />
        </div>
      </div>
    </main>
  );
}
