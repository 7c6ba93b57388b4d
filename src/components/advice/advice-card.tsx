import { useState } from 'react';
import { t } from '../../messages';
import type { Given } from '../../state/advice/catalogue';
import { usePutAway } from '../../state/advice/put-away';
import { useIsLive, useRun } from '../../state/runs/use-run';
import { usePlayground } from '../../state/store';
import { SmallButton } from '../ui/small-button';
import { useNames } from '../use-names';
import { adviceText } from './advice-text';
import { useAdvice } from './use-advice';
import styles from './advice.module.css';

/** What the run's measurements suggest: the most pressing at once, the rest when asked for. */
export function AdviceCard() {
  const [open, setOpen] = useState(false);
  const all = useAdvice();
  if (all.length === 0) return null;
  return (
    <section className={styles.advice} aria-label={t('advice.title')} tabIndex={-1} data-advice="">
      <ul>
        {(open ? all : all.slice(0, 1)).map((given) => (
          <One key={given.id} given={given} />
        ))}
      </ul>
      {all.length > 1 && (
        <button type="button" className={styles.more} aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('advice.less') : t('advice.more', { n: all.length - 1 })}
        </button>
      )}
    </section>
  );
}

function One({ given }: { readonly given: Given }) {
  const names = useNames();
  const run = useRun(({ id }) => id);
  const putAway = usePutAway((state) => state.putAway);
  return (
    <li>
      <p>{adviceText(given, names)}</p>
      <div className={styles.below}>
        <TryButton given={given} />
        <SmallButton label={t('advice.dismiss')} onClick={() => putAway(run, given.id)}>
          ✕
        </SmallButton>
      </div>
    </li>
  );
}

/** Changes the setup and trains. The run that the advice was given on is kept: another one takes its place. */
function TryButton({ given: { attempt } }: { readonly given: Given }) {
  const names = useNames();
  const live = useIsLive();
  const change = usePlayground((state) => state.change);
  const play = usePlayground((state) => state.play);
  if (!attempt || !live) return null;
  return (
    <SmallButton
      onClick={() => {
        change(attempt.change);
        void play();
      }}
    >
      {t('advice.try', { what: adviceText(attempt, names) })}
    </SmallButton>
  );
}
