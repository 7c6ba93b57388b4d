/** The header's looks, apart from the store: the same before the store has been loaded and after. */
import type { ReactNode } from 'react';
import { t } from '../../messages';
import type { Pace } from '../../state/view/pace';
import { mainViews, menuViews, type View } from '../../state/view/views';
import { Button } from '../ui/button';
import { elsewhere } from '../ui/elsewhere';
import { Menu } from '../ui/menu';
import {
  ExportIcon,
  PauseIcon,
  PlayIcon,
  PresentIcon,
  ResetIcon,
  SettingsIcon,
  ShareIcon,
  StepIcon,
} from '../ui/icons';
import { LanguageField } from './language-field';
import { PaceControl } from './pace-control';
import { tip } from '../ui/tip';
import styles from './header.module.css';

export type DialogName = 'share' | 'export' | 'settings' | 'shortcuts';

interface ControlsProps {
  /** Run and Pause are one button: what it does next is its name. */
  readonly playing: boolean;
  readonly onRun: () => void;
  readonly pace: Pace;
  readonly onPace: (pace: Pace) => void;
  /** Absent while there is nothing to step through, or to reset. */
  readonly onStep?: (() => void) | false;
  readonly onReset?: (() => void) | false;
}

export function Controls({ playing, onRun, pace, onPace, onStep, onReset }: ControlsProps) {
  return (
    <div className={styles.controls} role="group" aria-label={t('app.controls')}>
      <Button kind="primary" className={styles.run} onClick={onRun}>
        {playing ? <PauseIcon /> : <PlayIcon />}
        {t(playing ? 'action.pause' : 'action.run')}
      </Button>
      <PaceControl pace={pace} onChange={onPace} />
      <Button
        className={`${styles.collapsing} ${styles.step}`}
        {...tip(t('action.step-title'))}
        disabled={!onStep}
        onClick={onStep || undefined}
      >
        <StepIcon />
        <span>{t('action.step')}</span>
      </Button>
      <Button
        className={styles.collapsing}
        {...tip(t('action.reset-title'))}
        disabled={!onReset}
        onClick={onReset || undefined}
      >
        <ResetIcon />
        <span>{t('action.reset')}</span>
      </Button>
    </div>
  );
}

interface ViewLinksProps {
  readonly current: View;
  readonly address: (view: View) => string;
  /** Absent until there is a store: the links work all the same. */
  readonly onOpen?: (view: View) => void;
  /** Of the menu of further views. */
  readonly startsOpen?: boolean;
  readonly onMenu?: (open: boolean) => void;
}

/** Links, so that a view can be opened in another tab; a plain click stays on the page, and the run with it. */
export const ViewLinks = ({ current, address, onOpen, startsOpen, onMenu }: ViewLinksProps) => (
  <nav className={styles.viewLinks} aria-label={t('view.switch')}>
    {mainViews.map((view) => (
      <a
        key={view}
        href={address(view)}
        aria-current={view === current ? 'page' : undefined}
        onClick={(event) => {
          if (!onOpen || elsewhere(event)) return;
          event.preventDefault();
          onOpen(view);
        }}
      >
        {t(`view.${view}`)}
      </a>
    ))}
    <Menu
      name={t('view.more')}
      startsOpen={startsOpen}
      onOpenChange={onMenu}
      className={menuViews.includes(current) ? `${styles.more} ${styles.moreOpen}` : styles.more}
      items={menuViews.map((view) => ({
        key: view,
        label: t(`view.${view}`),
        href: address(view),
        current: view === current,
        onSelect: onOpen && (() => onOpen(view)),
      }))}
    >
      {t('view.more')}
    </Menu>
  </nav>
);

interface ActionsProps {
  /** Absent until there are dialogs to open. */
  readonly onOpen?: (dialog: DialogName) => void;
  readonly exportable: boolean;
  readonly presenting?: boolean;
  readonly onPresent?: (on: boolean) => void;
}

export function Actions({ onOpen, exportable, presenting = false, onPresent }: ActionsProps) {
  return (
    <div className={styles.actions}>
      <Button
        className={`${styles.collapsing} ${styles.apart}`}
        {...tip(t('action.share-title'))}
        disabled={!onOpen}
        onClick={() => onOpen?.('share')}
      >
        <ShareIcon />
        <span>{t('action.share')}</span>
      </Button>
      <Button
        className={`${styles.collapsing} ${styles.apart}`}
        {...tip(t('action.export-title'))}
        disabled={!onOpen || !exportable}
        onClick={() => onOpen?.('export')}
      >
        <ExportIcon />
        <span>{t('action.export')}</span>
      </Button>
      <Button
        kind="icon"
        className={styles.present}
        aria-label={t('action.present')}
        {...tip(t('action.present-title'))}
        aria-pressed={presenting}
        disabled={!onPresent}
        onClick={() => onPresent?.(!presenting)}
      >
        <PresentIcon />
      </Button>
      <LanguageField />
      <Button
        kind="icon"
        aria-label={t('action.settings')}
        title={t('action.settings')}
        disabled={!onOpen}
        onClick={() => onOpen?.('settings')}
      >
        <SettingsIcon />
      </Button>
    </div>
  );
}

interface StatusFrameProps {
  /** A run's state, for the colour of the dot. */
  readonly state: string;
  readonly word: string;
  readonly detail: string;
}

/**
 * What is being done and how far it is. The state is announced when it changes; how far it is can be read from the
 * progress bar at any time and is not announced every second.
 */
export const StatusFrame = ({ state, word, detail }: StatusFrameProps) => (
  <span className={`${styles.pill} ${styles.status}`} data-state={state} role="status">
    <span className={styles.statusDot} aria-hidden="true" />
    <span className={styles.statusText}>
      <span className={styles.statusWord}>{word}</span>
      {detail && <span className={styles.statusDetail} aria-hidden="true">{` · ${detail}`}</span>}
    </span>
  </span>
);

interface HeaderFrameProps {
  readonly views: ReactNode;
  readonly controls: ReactNode;
  readonly state: ReactNode;
  readonly actions: ReactNode;
  readonly progress?: ReactNode;
}

export const HeaderFrame = ({ views: links, controls, state, actions, progress }: HeaderFrameProps) => (
  <header className="header">
    <h1 className="header-title">{t('app.title')}</h1>
    {links}
    {controls}
    <div className={styles.state}>{state}</div>
    {actions}
    {progress}
  </header>
);
