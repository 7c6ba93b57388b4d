/** Everything that needs the store: the page itself, behind the shell that stands there until it has been loaded. */
import { Suspense, useCallback, useState } from 'react';
import { followAddress } from '../../state/view/address';
import { usePlayground } from '../../state/store';
import { followBeside } from '../../state/view/beside';
import { followCharacterKeys } from '../../state/view/character-keys';
import { followPace, type Pace } from '../../state/view/pace';
import { followTheme } from '../../state/view/theme';
import { followWelcome } from '../../state/view/welcome';
import { Header, type DialogName } from '../header';
import { NoticePlace, Notices } from '../notices';
import { onDemand } from '../ui/on-demand';
import { LoadBoundary } from '../ui/load-boundary';
import { useLanguage } from '../ui/use-language';
import { Tips } from '../ui/tips';
import { SkipLink } from './skip-link';
import { useShortcuts } from './use-shortcuts';
import { ViewPage } from './view-page';

const Answers = onDemand(async () => (await import('../answers')).AnswersDialog);
const OwnData = onDemand(async () => (await import('../own-data')).OwnDataDialog);
const dialogs = {
  export: onDemand(async () => (await import('../export-dialog')).ExportDialog),
  share: onDemand(async () => (await import('../share-dialog')).ShareDialog),
  shortcuts: onDemand(async () => (await import('../shortcuts-dialog')).ShortcutsDialog),
  settings: onDemand(async () => (await import('../settings-dialog')).SettingsDialog),
} as const;

/** Starts the worker and ties the store to the browser. Once, before anything is drawn. */
export function begin(): void {
  followTheme(usePlayground);
  followPace(usePlayground);
  followBeside(usePlayground);
  followCharacterKeys(usePlayground);
  followWelcome(usePlayground);
  followAddress(usePlayground);
  void usePlayground
    .getState()
    .start()
    // Not needed to begin, and its database is slow to open.
    .then(() => import('../../state/runs/keep-runs'))
    .then(({ keepRuns }) => keepRuns(usePlayground))
    // The rest of the page and all data sets: when what is needed now has come.
    .then(() => import('../../offline/keep-offline'))
    .then(({ keepOffline }) => keepOffline(usePlayground.getState()));
}

/** For a Run that was pressed, and a pace that was chosen, before this was loaded. */
export const play = (): Promise<void> => usePlayground.getState().play();
export const setPace = (pace: Pace): void => usePlayground.getState().setPace(pace);

function OpenDialog({ name, onClose }: { readonly name: DialogName; readonly onClose: () => void }) {
  const Content = dialogs[name];
  return (
    <Suspense>
      <Content onClose={onClose} />
    </Suspense>
  );
}

/** Opened from the setup, by a notice, or by files that are dropped. */
function OwnDataPlace() {
  const open = usePlayground((state) => state.dataOpen);
  if (!open) return null;
  return (
    <LoadBoundary around={(message) => <NoticePlace>{message}</NoticePlace>}>
      <Suspense>{open.answers ? <Answers /> : <OwnData />}</Suspense>
    </LoadBoundary>
  );
}

export function Page() {
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const language = useLanguage();
  useShortcuts(useCallback(() => setDialog('shortcuts'), []));
  return (
    <>
      <SkipLink />
      <Header onOpen={setDialog} />
      {/* Put up anew in another language: what its parts remember of their words goes with them. */}
      <ViewPage key={language} />
      <Notices />
      <Tips />
      <OwnDataPlace />
      {dialog && (
        <LoadBoundary key={dialog} around={(message) => <NoticePlace>{message}</NoticePlace>}>
          <OpenDialog name={dialog} onClose={() => setDialog(null)} />
        </LoadBoundary>
      )}
    </>
  );
}
