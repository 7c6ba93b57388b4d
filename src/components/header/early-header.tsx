import { useState } from 'react';
import { t } from '../../messages';
import { chosenPace, type Pace } from '../../state/view/pace';
import { viewOf, withView } from '../../state/view/views';
import { early } from './early';
import { Actions, Controls, HeaderFrame, StatusFrame, ViewLinks } from './header-frame';

/** The header before the store is there. Run and Pace work already: what they do is told by whoever renders this. */
interface EarlyHeaderProps {
  readonly onRun: () => void;
  readonly onPace: (pace: Pace) => void;
}

export function EarlyHeader({ onRun, onPace }: EarlyHeaderProps) {
  const [pace, setPace] = useState(chosenPace);
  const [queued, setQueued] = useState(false);
  const doing = t('status.loading.backend');
  return (
    <HeaderFrame
      views={
        <ViewLinks
          current={viewOf(location.search)}
          address={(view) => withView(location.href, view).href}
          onMenu={(open) => (early.menuOpen = open)}
        />
      }
      controls={
        <Controls
          playing={false}
          onRun={() => {
            if (queued) return;
            setQueued(true);
            onRun();
          }}
          pace={pace}
          onPace={(chosen) => {
            setPace(chosen);
            onPace(chosen);
          }}
        />
      }
      state={
        <StatusFrame
          state="loading"
          word={t('status.ready')}
          detail={queued ? t('status.then-starts', { doing }) : doing}
        />
      }
      actions={<Actions exportable={false} />}
    />
  );
}
