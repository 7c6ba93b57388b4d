import { useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { t } from '../../messages';
import { addressedOf, addressOf } from '../../state/view/address';
import { usePlayground } from '../../state/store';
import { backendText } from './backend-text';
import { AdviceWordPlace } from '../advice';
import { Disclosure } from '../ui/help';
import { early } from './early';
import { Actions, Controls, HeaderFrame, ViewLinks, type DialogName } from './header-frame';
import { ProgressLine, StatusPill } from './status';
import styles from './header.module.css';

function LiveControls() {
  const run = usePlayground((state) => state.live.state);
  const queued = usePlayground((state) => state.queued);
  const play = usePlayground((state) => state.play);
  const pause = usePlayground((state) => state.pause);
  const step = usePlayground((state) => state.step);
  const reset = usePlayground((state) => state.reset);
  const pace = usePlayground((state) => state.pace);
  const setPace = usePlayground((state) => state.setPace);
  const playing = run === 'teacher' || run === 'students' || queued;
  const open = run !== 'loading' && run !== 'error';
  return (
    <Controls
      playing={playing}
      onRun={() => void (playing ? pause() : play())}
      pace={pace}
      onPace={setPace}
      onStep={open && run !== 'done' && (() => void step())}
      onReset={run !== 'loading' && (() => void reset())}
    />
  );
}

function LiveViews() {
  const looked = usePlayground(useShallow(addressedOf));
  const openView = usePlayground((state) => state.openView);
  const [startsOpen] = useState(early.menuOpen);
  return (
    <ViewLinks
      current={looked.view}
      startsOpen={startsOpen}
      address={(to) => addressOf(looked, to).href}
      onOpen={(to) => {
        openView(to);
        // Where one view was scrolled to means nothing in another.
        scrollTo(0, 0);
      }}
    />
  );
}

function BackendPill() {
  const backend = usePlayground((state) => state.live.info?.backend);
  if (!backend) return null;
  return (
    <Disclosure label={backendText(backend)} text={backendText(backend)} className={`${styles.pill} ${styles.backend}`}>
      {t(`backend.${backend.name}`)}
    </Disclosure>
  );
}

export function Header({ onOpen }: { readonly onOpen: (dialog: DialogName) => void }) {
  const presenting = usePlayground((state) => state.presenting);
  const present = usePlayground((state) => state.present);
  const exportable = usePlayground((state) => state.live.info !== null);
  return (
    <HeaderFrame
      views={<LiveViews />}
      controls={<LiveControls />}
      state={
        <>
          <StatusPill />
          <AdviceWordPlace />
          <BackendPill />
        </>
      }
      actions={<Actions onOpen={onOpen} exportable={exportable} presenting={presenting} onPresent={present} />}
      progress={<ProgressLine />}
    />
  );
}
