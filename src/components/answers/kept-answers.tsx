import { useState } from 'react';
import { t } from '../../messages';
import { bytes, count, dateTime } from '../../messages/format';
import { useAnswers } from '../../state/own/answers-store';
import { usePlayground } from '../../state/store';
import type { KeptAnswers as Line } from '../../workers/own-tables';
import { Button } from '../ui/button';
import styles from './answers.module.css';

/** Tables of answers that are kept in this browser. */
export function KeptAnswers() {
  const library = useAnswers((state) => state.library);
  if (!library || library.length === 0) return null;
  return (
    <section aria-label={t('own.library')}>
      <h3 className={styles.heading}>{t('own.library')}</h3>
      <ul className={styles.library}>
        {library.map((line) => (
          <KeptLine key={line.hash} line={line} />
        ))}
      </ul>
    </section>
  );
}

function KeptLine({ line }: { readonly line: Line }) {
  const { hash, name, rows, added } = line;
  const [asks, setAsks] = useState(false);
  const isUsed = usePlayground((state) => state.experiment.data.answers?.hash === hash);
  const isReady = usePlayground((state) => state.live.info !== null);
  const { read, remove } = useAnswers.getState();
  return (
    <li>
      <p className={styles.kept}>
        <b>{name}</b> {isUsed && <em>{t('own.in-use')}</em>}
        <small>{t('answers.kept', { rows: count(rows), size: bytes(line.bytes), when: dateTime(added) })}</small>
      </p>
      {asks ? (
        <div className={styles.buttons} role="alert">
          <span>{t('answers.delete-sure', { name })}</span>
          <Button small autoFocus onClick={() => setAsks(false)}>
            {t('own.delete-no')}
          </Button>
          <Button small onClick={() => void remove(hash)}>
            {t('own.delete-yes')}
          </Button>
        </div>
      ) : (
        <div className={styles.buttons} role="group" aria-label={t('own.actions', { name })}>
          <Button small disabled={!isReady} onClick={() => void read(line)}>
            {t('own.again')}
          </Button>
          <Button small onClick={() => setAsks(true)}>
            {t('own.delete')}
          </Button>
        </div>
      )}
    </li>
  );
}
