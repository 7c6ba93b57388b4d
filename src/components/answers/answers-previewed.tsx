import { useEffect, useRef } from 'react';
import type { AnswersPreview } from '../../engine/datasets/own/answers-preview';
import { t } from '../../messages';
import { errorText } from '../../messages/error-text';
import { bytes, count } from '../../messages/format';
import { useAnswers } from '../../state/own/answers-store';
import { usePlayground } from '../../state/store';
import { Button } from '../ui/button';
import { DialogActions, DialogOutcome } from '../ui/dialog';
import { ScrollTable } from '../ui/scroll-table';
import { Notes } from '../own-data/notes';
import styles from './answers.module.css';

interface AnswersPreviewedProps {
  readonly preview: AnswersPreview;
  readonly onUsed: () => void;
}

/** Which column was taken as which class, and what the answers are like; and the word that they are used. */
export function AnswersPreviewed({ preview, onUsed }: AnswersPreviewedProps) {
  const part = useRef<HTMLDivElement>(null);
  // What was pressed to get here is gone.
  useEffect(() => part.current?.focus({ preventScroll: true }), []);
  const classes = usePlayground((state) => state.live.info?.classes ?? []);
  const name = useAnswers((state) => state.name);
  const problem = useAnswers((state) => state.problem);
  const { close, take } = useAnswers.getState();
  const { by, columns, rows, probabilities, likeliest, notes } = preview;
  const title = t('answers.match');

  return (
    <div className={styles.preview} tabIndex={-1} ref={part}>
      <p>
        <b>{name}</b> {t('answers.facts', { rows: count(rows), size: bytes(preview.bytes) })}
      </p>
      <p className={by === 'order' ? styles.told : 'soft'}>{t(`answers.by-${by}`)}</p>
      <p className="soft">{t(probabilities ? 'answers.probabilities' : 'answers.logits')}</p>
      <Notes notes={notes} />
      <ScrollTable name={title} className={`${styles.table} numbers`}>
        <thead>
          <tr>
            <th scope="col">{t('own.class')}</th>
            <th scope="col">{t('own.column')}</th>
            <th scope="col">{t('answers.likeliest')}</th>
          </tr>
        </thead>
        <tbody>
          {classes.map((each, i) => (
            <tr key={each}>
              <th scope="row">{each}</th>
              <td>{columns[i] ?? t('answers.place', { n: i + 1 })}</td>
              <td>{count(likeliest[i] ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      <DialogActions>
        <DialogOutcome failed={problem !== null}>{problem ? errorText(problem) : ''}</DialogOutcome>
        <Button onClick={close}>{t('own.back')}</Button>
        <Button kind="primary" onClick={() => void take().then((isSetUp) => isSetUp && onUsed())}>
          {t('answers.use')}
        </Button>
      </DialogActions>
    </div>
  );
}
