import { t } from '../../messages';
import { datasetTitle } from '../../messages/dataset-title';
import { Place, type PanelEntry } from '../panels/panel-entry';
import { count } from '../../messages/format';
import { networkTitle } from '../network-title';
import { useStudy } from '../../state/study/study-store';
import { openFile } from '../runs/open-file';
import { Button } from '../ui/button';
import { FileButton } from '../ui/file-button';
import { tip } from '../ui/tip';
import { ArmsContext } from '../use-names';
import { SeedsPanel } from './seeds-panel';
import { SweepPanel } from './sweep-panel';
import { useSubject } from './use-subject';
import styles from './compare.module.css';

const panels: readonly PanelEntry<'all'>[] = [
  { id: 'seeds', place: 'all', Content: SeedsPanel },
  { id: 'sweep', place: 'all', Content: SweepPanel },
];

/** What a single run can't tell: how sure its differences are, and what other settings would do. */
export function ComparePage() {
  const subject = useSubject();
  const open = useStudy((state) => state.open);
  const { data, teacher, student } = subject.experiment;
  const summary = t('app.summary', {
    dataset: datasetTitle(data),
    labelled: count(data.labelled),
    teacher: networkTitle(teacher),
    student: networkTitle(student),
  });
  return (
    <div className={styles.page}>
      <p className={styles.subject}>
        {t('compare.subject', { summary })}
        {subject.opened && (
          <span className="soft">
            {t('compare.opened')} <Button onClick={() => open(null)}>{t('compare.leave-opened')}</Button>
          </span>
        )}
        {subject.changed && <span className="soft">{t('compare.changed')}</span>}
        {(subject.imported.teacher || subject.imported.student) && (
          <span className="soft">{t('compare.imported')}</span>
        )}
        <FileButton
          small
          accept=".json,application/json"
          {...tip(t('compare.open-help'))}
          onFiles={([file]) => void openFile(file)}
        >
          {t('compare.open')}
        </FileButton>
      </p>
      <ArmsContext value={subject.experiment.arms}>
        <Place panels={panels} name="all" />
      </ArmsContext>
    </div>
  );
}
