import { useRef } from 'react';
import { limits } from '../../engine/datasets/own/limits';
import { MOST_OWN } from '../../engine/datasets/own/own-data';
import { t } from '../../messages';
import { count } from '../../messages/format';
import { useOwnData } from '../../state/own/own-data-store';
import { Button } from '../ui/button';
import { FileButton } from '../ui/file-button';
import { chosenFiles } from './files-in';
import styles from './own-data.module.css';

const formats = ['table', 'pictures', 'texts', 'arrays', 'sounds'] as const;

/** Where files are chosen, what they may be, and how much of them. Files that are dropped are taken by the page itself. */
export function ChooseFiles() {
  const read = useOwnData((state) => state.read);
  return (
    <>
      <p className="soft">{t('own.lead')}</p>
      <div className={styles.drop}>
        <p>{t('own.drop')}</p>
        <div className={styles.buttons}>
          <FileButton kind="primary" accept="" multiple onFiles={(files) => void read(chosenFiles(files))}>
            {t('own.choose-files')}
          </FileButton>
          <FolderButton />
        </div>
      </div>
      <section aria-label={t('own.formats')}>
        <h3 className={styles.heading}>{t('own.formats')}</h3>
        <dl className={styles.formats}>
          {formats.map((format) => (
            <div key={format}>
              <dt>{t(`own.format.${format}`)}</dt>
              <dd>{t(`own.format.${format}-help`)}</dd>
            </div>
          ))}
        </dl>
        <p className={`soft ${styles.small}`}>
          {t('own.limits', {
            files: count(limits.files),
            bytes: count(limits.bytes >> 20),
            unpacked: count(limits.unpackedBytes >> 20),
            rows: count(limits.rows),
            columns: count(limits.columns),
            pixels: count(Math.floor(limits.pixels / 1e6)),
            classes: count(MOST_OWN.classes),
          })}
        </p>
      </section>
    </>
  );
}

/** The browser's own field for a folder with all that is in it. */
function FolderButton() {
  const input = useRef<HTMLInputElement>(null);
  const read = useOwnData((state) => state.read);
  return (
    <>
      <Button onClick={() => input.current?.click()}>{t('own.choose-folder')}</Button>
      <input
        ref={input}
        type="file"
        hidden
        // Known to every browser, and to no list of React's.
        {...{ webkitdirectory: '' }}
        onChange={({ target }) => {
          const files = chosenFiles([...(target.files ?? [])]);
          target.value = '';
          if (files.length > 0) void read(files);
        }}
      />
    </>
  );
}
