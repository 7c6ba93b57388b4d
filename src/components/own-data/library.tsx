import { useState } from 'react';
import { t } from '../../messages';
import { bytes, count, dateTime } from '../../messages/format';
import { useOwnData } from '../../state/own/own-data-store';
import { usePlayground } from '../../state/store';
import type { KeptTable } from '../../workers/own-tables';
import { Button } from '../ui/button';
import styles from './own-data.module.css';

interface LibraryProps {
  readonly onUsed: () => void;
}

/** What is kept in this browser. */
export function Library({ onUsed }: LibraryProps) {
  const library = useOwnData((state) => state.library);
  if (!library) return null;
  return (
    <section aria-label={t('own.library')}>
      <h3 className={styles.heading}>{t('own.library')}</h3>
      {library.length === 0 && <p className={`soft ${styles.small}`}>{t('own.none-kept')}</p>}
      {library.length > 0 && (
        <ul className={styles.library}>
          {library.map((line) => (
            <KeptLine key={line.hash} line={line} onUsed={onUsed} />
          ))}
        </ul>
      )}
    </section>
  );
}

type Doing = 'nothing' | 'renaming' | 'deleting';

function KeptLine({ line, onUsed }: LibraryProps & { readonly line: KeptTable }) {
  const [doing, setDoing] = useState<Doing>('nothing');
  const isUsed = usePlayground((state) => state.experiment.data.own?.hash === line.hash);
  const { name, rows, columns, added } = line;
  const done = () => setDoing('nothing');
  const kept = { rows: count(rows), columns: count(columns), size: bytes(line.bytes), when: dateTime(added) };
  return (
    <li>
      {doing === 'renaming' ? (
        <Rename line={line} onDone={done} />
      ) : (
        <p className={styles.kept}>
          <b>{name}</b> {isUsed && <em>{t('own.in-use')}</em>}
          <small>{t('own.kept', kept)}</small>
        </p>
      )}
      {doing === 'deleting' && <Delete line={line} onDone={done} />}
      {doing === 'nothing' && (
        <div className={styles.buttons} role="group" aria-label={t('own.actions', { name })}>
          <Button small onClick={() => useOwnData.getState().useAgain(line) && onUsed()}>
            {t('own.again')}
          </Button>
          <Button small onClick={() => void useOwnData.getState().open(line)}>
            {t('own.look')}
          </Button>
          <Button small onClick={() => setDoing('renaming')}>
            {t('own.rename')}
          </Button>
          <Button small onClick={() => setDoing('deleting')}>
            {t('own.delete')}
          </Button>
        </div>
      )}
    </li>
  );
}

interface DoingProps {
  readonly line: KeptTable;
  readonly onDone: () => void;
}

function Rename({ line, onDone }: DoingProps) {
  const [name, setName] = useState(line.name);
  return (
    <form
      className={styles.buttons}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') void useOwnData.getState().rename(line.hash, name.trim());
        onDone();
      }}
    >
      <input
        className="input"
        aria-label={t('own.new-name')}
        autoFocus
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" small>
        {t('own.save-name')}
      </Button>
    </form>
  );
}

/** Asks, and says what would be lost. */
function Delete({ line: { hash, name }, onDone }: DoingProps) {
  const trained = usePlayground(
    (state) => state.runs.filter(({ experiment }) => experiment.data.own?.hash === hash).length,
  );
  return (
    <div className={styles.asks} role="alert">
      <p>{trained > 0 ? t('own.delete-sure', { name, n: count(trained) }) : t('own.delete-sure-unused', { name })}</p>
      <div className={styles.buttons}>
        <Button small autoFocus onClick={onDone}>
          {t('own.delete-no')}
        </Button>
        <Button small onClick={() => void useOwnData.getState().remove(hash)}>
          {t('own.delete-yes')}
        </Button>
      </div>
    </div>
  );
}
