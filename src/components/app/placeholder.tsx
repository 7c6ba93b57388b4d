import { isFirstVisit } from '../../state/view/welcome';
import { PanelPlaceholder } from '../panels/panel-placeholder';
import { WelcomeFrame } from '../welcome/welcome-frame';

/** The page's cards before its panels have been loaded. */
export const WorkspacePlaceholder = () => (
  <main className="page" aria-busy="true">
    {isFirstVisit() && <WelcomeFrame />}
    <div className="column setup">
      <div className="card placeholder-rest" />
    </div>
    <div className="column middle">
      <div className="card placeholder-distributions" />
      <div className="charts">
        <div className="card" />
        <div className="card" />
      </div>
    </div>
    <div className="column right">
      <div className="card placeholder-rest" />
    </div>
  </main>
);

/** Any other view before it has been loaded. */
export const SheetPlaceholder = () => (
  <main className="sheet" aria-busy="true">
    <PanelPlaceholder />
  </main>
);
