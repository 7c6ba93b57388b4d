import { useState } from 'react';
import { t } from '../../messages';
import { viewOf, withView } from '../../state/view/views';
import { Actions, Controls, HeaderFrame, StatusFrame, ViewLinks } from './header-frame';

/** The header before the store is there. Run works already: what it starts is told by whoever renders this. */
export function EarlyHeader({ onRun }: { readonly onRun: () => void }) {
  const [queued, setQueued] = useState(false);
  const doing = t('status.loading.backend');
  return (
    <HeaderFrame
      views={<ViewLinks current={viewOf(location.search)} address={(view) => withView(location.href, view).href} />}
      controls={
        <Controls
          playing={false}
          onRun={() => {
            if (queued) return;
            setQueued(true);
            onRun();
          }}
        />
      }
      state={
        <StatusFrame
          state="loading"
          word={t('status.ready')}
          detail={queued ? `${doing} ${t('status.then-starts')}` : doing}
        />
      }
      actions={<Actions exportable={false} />}
    />
  );
}
