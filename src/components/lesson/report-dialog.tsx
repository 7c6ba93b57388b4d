import { useId, useState } from 'react';
import { t } from '../../messages';
import { useLessons } from '../../state/lesson/lesson-store';
import { MOST_LEARNER_NAME } from '../../state/lesson/work-limits';
import { writeLearnerFile, type LearnerWork } from '../../state/lesson/learner-file';
import { workOf } from '../../state/lesson/learner-work';
import { saveFile } from '../export-dialog/save-file';
import { Button } from '../ui/button';
import { CheckField } from '../ui/check-field';
import { Dialog, DialogActions, DialogOutcome } from '../ui/dialog';
import { tip } from '../ui/tip';
import { lessonTitle } from './plain-words';
import { printReport } from './report/print-report';
import { reportFile } from './report/report-page';
import styles from './dialog-fields.module.css';

interface ReportDialogProps {
  /** The lesson that it is opened from: at first it alone is in the report. */
  readonly lesson?: string | undefined;
  readonly onClose: () => void;
}

/** A learner's report: to save, to print, to hand in. */
export function ReportDialog({ lesson, onClose }: ReportDialogProps) {
  const progress = useLessons((state) => state.progress);
  const learner = useLessons((state) => state.learner);
  const nameLearner = useLessons((state) => state.nameLearner);
  const id = useId();
  const [now] = useState(() => Date.now());
  const whole = workOf(progress, learner, now);
  const [left, setLeft] = useState<readonly string[]>(() =>
    lesson === undefined ? [] : whole.lessons.map((work) => work.id).filter((each) => each !== lesson),
  );
  const [outcome, setOutcome] = useState('');
  const work: LearnerWork = { ...whole, lessons: whole.lessons.filter((each) => !left.includes(each.id)) };
  const empty = work.lessons.length === 0;

  function save(ending: string, content: string, type: string): void {
    const of = learner.name || work.lessons[0]?.id || '';
    const file = `${[t('report.file'), of].join(' ').replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.${ending}`;
    saveFile(file, new TextEncoder().encode(content), type);
    setOutcome(t('report.saved', { file }));
  }

  return (
    <Dialog title={t('report.dialog')} onClose={onClose}>
      <p className="soft">{t('report.lead')}</p>
      <div className={styles.name}>
        <label htmlFor={id}>{t('report.name')}</label>
        <input
          id={id}
          className="input"
          autoComplete="name"
          maxLength={MOST_LEARNER_NAME}
          value={learner.name}
          onChange={(event) => nameLearner(event.target.value)}
        />
      </div>
      {whole.lessons.length === 0 && <p>{t('report.none')}</p>}
      {whole.lessons.length > 0 && (
        <fieldset className={styles.which}>
          <legend>{t('report.which')}</legend>
          {whole.lessons.map((each) => (
            <CheckField
              key={each.id}
              label={lessonTitle(each.id)}
              checked={!left.includes(each.id)}
              onChange={(checked) => setLeft(checked ? left.filter((other) => other !== each.id) : [...left, each.id])}
            />
          ))}
        </fieldset>
      )}
      <DialogActions>
        <DialogOutcome>{outcome}</DialogOutcome>
        <Button disabled={empty} onClick={() => printReport(work)}>
          {t('report.print')}
        </Button>
        <Button
          disabled={empty}
          {...tip(t('report.save-help'))}
          onClick={() => save('html', reportFile(work), 'text/html')}
        >
          {t('report.save')}
        </Button>
        <Button
          kind="primary"
          disabled={empty}
          {...tip(t('report.hand-in-help'))}
          onClick={() => save('json', writeLearnerFile(work), 'application/json')}
        >
          {t('report.hand-in')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
