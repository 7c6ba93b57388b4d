import { useShallow } from 'zustand/react/shallow';
import { t } from '../../messages';
import { useRun } from '../../state/runs/use-run';
import { asking, runSteps, stepStates } from '../../state/session/run-steps';
import { Help } from '../ui/help';
import styles from './run-steps.module.css';

/** What a run does, step by step, in one line: where it stands is seen at a glance and said when it changes. */
export function RunSteps() {
  const states = useRun(useShallow((run) => stepStates(run)));
  const asked = useRun(({ info }) => (info ? asking(info.experiment) : 'once'));
  const names = {
    teacher: t('steps.teacher'),
    start: t('steps.start'),
    asked: t(`steps.asked.${asked}`),
    students: t('steps.students'),
  };
  const current = runSteps.findLast((step) => states[step] === 'now');
  return (
    <div className={styles.line}>
      <ol className={styles.steps} aria-label={t('steps.name')}>
        {runSteps.map((step, i) => (
          <li key={step} data-state={states[step]} aria-current={states[step] === 'now' ? 'step' : undefined}>
            <span className={styles.number} aria-hidden="true">
              {states[step] === 'done' ? '✓' : i + 1}
            </span>
            <span className={styles.words}>{names[step]}</span>
            <span className="visually-hidden">{t(`steps.state.${states[step]}`)}</span>
          </li>
        ))}
      </ol>
      <Help about={t('steps.name')} text={t('steps.help')} />
      <span role="status" className="visually-hidden">
        {current &&
          t('steps.current', { n: runSteps.indexOf(current) + 1, all: runSteps.length, step: names[current] })}
      </span>
    </div>
  );
}
