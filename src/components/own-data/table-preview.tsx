import { useEffect, useId, useRef, useState } from 'react';
import type { Preview } from '../../engine/datasets/own/preview';
import { t, type MessageKey } from '../../messages';
import { errorText } from '../../messages/error-text';
import { bytes, count } from '../../messages/format';
import { useOwnData } from '../../state/own/own-data-store';
import { Button } from '../ui/button';
import { DialogActions, DialogOutcome } from '../ui/dialog';
import { Field } from '../ui/field';
import { ClassCounts } from './class-counts';
import { ColumnsTable } from './columns-table';
import { Notes } from './notes';
import { SplitFields } from './split-fields';
import { TargetField } from './target-field';
import styles from './own-data.module.css';

interface TablePreviewProps {
  readonly preview: Preview;
  readonly onUsed: () => void;
}

/** What was read: its columns and first rows, what is to be predicted, the split; and the word that it is used. */
export function TablePreview({ preview, onUsed }: TablePreviewProps) {
  const [keeping, setKeeping] = useState(false);
  const part = useRef<HTMLDivElement>(null);
  // What was pressed to get here is gone: the next Tab begins above the name.
  useEffect(() => part.current?.focus({ preventScroll: true }), []);
  const { planned, problem, difference } = useOwnData();
  const { close, take } = useOwnData.getState();
  const { rows, columns, notes } = preview;

  async function keep(): Promise<void> {
    setKeeping(true);
    if (await take()) onUsed();
    setKeeping(false);
  }

  return (
    <div className={styles.preview} tabIndex={-1} ref={part}>
      {difference && (
        <p className={styles.told} role="status">
          {t('own.another', {
            how: t(`own.differs.${difference.reason}` as MessageKey, { column: difference.column }),
          })}
        </p>
      )}
      <NameField />
      <p className={`soft ${styles.small}`}>
        {t('own.facts', { rows: count(rows), columns: count(columns.length), size: bytes(preview.bytes) })}
      </p>
      <Notes notes={notes} />
      <TargetField columns={columns} />
      <ColumnsTable columns={columns} />
      <div className={styles.halves}>
        <ClassCounts />
        <SplitFields columns={columns} />
      </div>
      <div className={styles.foot}>
        <DialogActions>
          <DialogOutcome failed={problem !== null}>
            {problem ? errorText(problem) : planned ? '' : t('own.planning')}
          </DialogOutcome>
          <Button onClick={close}>{t('own.back')}</Button>
          <Button kind="primary" disabled={!planned || keeping} onClick={() => void keep()}>
            {t('own.use-it')}
          </Button>
        </DialogActions>
      </div>
    </div>
  );
}

function NameField() {
  const id = useId();
  const name = useOwnData((state) => state.name);
  const call = useOwnData((state) => state.call);
  return (
    <Field id={id} label={t('own.name')}>
      <input
        id={id}
        className={`input ${styles.name}`}
        maxLength={60}
        value={name}
        onChange={(event) => call(event.target.value)}
      />
    </Field>
  );
}
