import { lazy, Suspense, useState } from 'react';
import { Header, type DialogName } from '../header';
import { Notices } from '../notices';
import { WorkspacePlaceholder } from './placeholder';

// Asked for at once, beside the data and the worker, but not waited for: the header works while the panels arrive.
const workspace = import('./workspace');
const Workspace = lazy(() => workspace.then((module) => ({ default: module.Workspace })));

const dialogs = {
  export: lazy(() => import('../export-dialog').then((dialog) => ({ default: dialog.ExportDialog }))),
  share: lazy(() => import('../share-dialog').then((dialog) => ({ default: dialog.ShareDialog }))),
  settings: lazy(() => import('../settings-dialog').then((dialog) => ({ default: dialog.SettingsDialog }))),
} as const;

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
  return (
    <>
      <Header onOpen={setDialog} />
      <Suspense fallback={<WorkspacePlaceholder />}>
        <Workspace />
      </Suspense>
      <Notices />
      <OpenDialog name={dialog} onClose={() => setDialog(null)} />
    </>
  );
}
