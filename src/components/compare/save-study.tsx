import { studyCsv } from '../../engine/study/csv';
import { t } from '../../messages';
import type { ShownStudy } from '../../state/study/study-exchange';
import { useStudy } from '../../state/study/study-store';
import type { StudyKind } from '../../state/study/study-types';
import { Button } from '../ui/button';
import { tip } from '../ui/tip';
import { saveText } from './save-text';

/** What is finished of a study as files: a table, the study itself, and a report of it. */
export function SaveStudy({ kind, study }: { readonly kind: StudyKind; readonly study: ShownStudy }) {
  const metric = useStudy((state) => state.settings.metric);
  const { experiment, sweep, runs } = study;
  function saveCsv(): void {
    const axes = sweep.map(({ axis }) => axis);
    saveText(`${kind}.csv`, studyCsv(axes, runs, experiment.arms), 'text/csv');
  }
  async function saveStudy(): Promise<void> {
    const { writeStudyFile } = await import('../../engine/study/study-file');
    saveText(`${kind}.json`, writeStudyFile(study), 'application/json');
  }
  async function saveReport(): Promise<void> {
    const { reportHere } = await import('./report-here');
    saveText(`${kind}.html`, reportHere(study, kind === 'sweep' ? metric : null), 'text/html');
  }
  const button = { disabled: runs.length === 0 };
  return (
    <>
      <Button {...button} onClick={saveCsv}>
        {t('compare.csv')}
      </Button>
      <Button {...button} onClick={() => void saveStudy()} {...tip(t('compare.save-help'))}>
        {t('compare.save')}
      </Button>
      <Button {...button} onClick={() => void saveReport()} {...tip(t('compare.report-help'))}>
        {t('compare.report')}
      </Button>
    </>
  );
}
