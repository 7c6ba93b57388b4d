import { lessonIds } from '../../lessons/catalogue';
import { t } from '../../messages';
import { classCsv } from '../../state/lesson/class/class-csv';
import { useClass } from '../../state/lesson/class/class-store';
import { entriesOf, lessonsOf } from '../../state/lesson/class/class-summary';
import type { Refused } from '../../state/lesson/class/class-work';
import { saveFile } from '../export-dialog/save-file';
import { DropHint } from '../runs/drop-hint';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { FileButton } from '../ui/file-button';
import page from '../ui/page-card.module.css';
import { useFileDrop } from '../ui/use-file-drop';
import { LessonCard } from './lesson-card';
import { WhoCard } from './who-card';
import styles from './class.module.css';

const takeFiles = (files: readonly File[]): void => void useClass.getState().take(files);

/** What a class has handed in: guesses against results, the spread over seeds, who did what. Nothing leaves the page. */
export function ClassPage() {
  const { handed, refused, clear } = useClass();
  const dragged = useFileDrop(takeFiles);
  const empty = handed.length === 0 && refused.length === 0;
  const saveCsv = () =>
    saveFile(`${t('class.csv-file')}.csv`, new TextEncoder().encode(`\uFEFF${classCsv(handed)}`), 'text/csv');
  return (
    <>
      <Card title={t('class.title')} className={page.card}>
        <p className="soft">{t('class.lead')}</p>
        <div className={styles.actions}>
          <FileButton kind="primary" multiple accept=".json,application/json" onFiles={takeFiles}>
            {t('class.choose')}
          </FileButton>
          {handed.length > 0 && <Button onClick={saveCsv}>{t('class.csv')}</Button>}
          {!empty && <Button onClick={clear}>{t('class.clear')}</Button>}
        </div>
        <p role="status">{!empty && t('class.read', { n: handed.length, left: refused.length })}</p>
        {refused.length > 0 && <RefusedFiles refused={refused} />}
      </Card>
      {lessonsOf(handed, lessonIds).map((id) => (
        <LessonCard key={id} id={id} entries={entriesOf(handed, id)} />
      ))}
      {handed.length > 0 && <WhoCard handed={handed} />}
      {dragged && <DropHint says="class.drop" />}
    </>
  );
}

const RefusedFiles = ({ refused }: { readonly refused: readonly Refused[] }) => (
  <ul className={styles.refused} aria-label={t('class.refused')}>
    {refused.map(({ file, reason }, i) => (
      <li key={`${i} ${file}`}>{t(`class.refused.${reason}`, { file })}</li>
    ))}
  </ul>
);
