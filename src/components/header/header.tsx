import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import { ExportIcon, PauseIcon, PlayIcon, ResetIcon, SettingsIcon, ShareIcon, StepIcon } from '../common/icons';
import { backendText } from './backend-text';
import { ProgressLine, StatusPill } from './status';
import './header.css';

export type DialogName = 'share' | 'export' | 'settings';

/** Run and Pause are one button: what it does next is its name. */
function RunButton() {
  const playing = usePlayground(({ run, queued }) => run === 'teacher' || run === 'students' || queued);
  const play = usePlayground((state) => state.play);
  const pause = usePlayground((state) => state.pause);
  return (
    <button type="button" className="button primary run" onClick={() => void (playing ? pause() : play())}>
      {playing ? <PauseIcon /> : <PlayIcon />}
      {t(playing ? 'action.pause' : 'action.run')}
    </button>
  );
}

function Controls() {
  const run = usePlayground((state) => state.run);
  const step = usePlayground((state) => state.step);
  const reset = usePlayground((state) => state.reset);
  const open = run !== 'loading' && run !== 'error';
  return (
    <div className="controls" role="group" aria-label={t('app.controls')}>
      <RunButton />
      <button
        type="button"
        className="button"
        title={t('action.step-title')}
        disabled={!open || run === 'done'}
        onClick={() => void step()}
      >
        <StepIcon />
        {t('action.step')}
      </button>
      <button
        type="button"
        className="button"
        title={t('action.reset-title')}
        disabled={run === 'loading'}
        onClick={() => void reset()}
      >
        <ResetIcon />
        {t('action.reset')}
      </button>
    </div>
  );
}

function BackendPill() {
  const backend = usePlayground((state) => state.info?.backend);
  if (!backend) return null;
  return (
    <span className="pill backend" title={backendText(backend)}>
      {backendText(backend)}
    </span>
  );
}

export function Header({ onOpen }: { readonly onOpen: (dialog: DialogName) => void }) {
  const exportable = usePlayground((state) => state.info !== null);
  return (
    <header className="header">
      <h1 className="header-title">{t('app.title')}</h1>
      <Controls />
      <div className="header-state">
        <StatusPill />
        <BackendPill />
      </div>
      <div className="header-actions">
        <button type="button" className="button collapsing" onClick={() => onOpen('share')}>
          <ShareIcon />
          <span>{t('action.share')}</span>
        </button>
        <button type="button" className="button collapsing" disabled={!exportable} onClick={() => onOpen('export')}>
          <ExportIcon />
          <span>{t('action.export')}</span>
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={t('action.settings')}
          title={t('action.settings')}
          onClick={() => onOpen('settings')}
        >
          <SettingsIcon />
        </button>
      </div>
      <ProgressLine />
    </header>
  );
}
