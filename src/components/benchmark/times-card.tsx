import type { Timing } from '../../engine/benchmark/measure';
import { ms, speedUp } from '../../engine/benchmark/tables';
import { taskOf } from '../../engine/benchmark/tasks';
import { t } from '../../messages';
import type { BenchmarkResult } from '../../state/checks/benchmark-types';
import { Panel } from '../charts/panel';
import { missing, ratio } from '../../messages/format';
import { useMeasured } from './use-measured';
import { backendName, engineName, taskSize, taskName, teacherText } from './words';
import styles from './benchmark.module.css';

/** How long a step of each task takes. */
export function TimesCard() {
  const result = useMeasured();
  const tasks = [...new Set(result?.times.map(({ task }) => task))];
  if (!result || tasks.length === 0) return null;
  return (
    <Panel id="times" name={t('benchmark.times-title')}>
      <div className={styles.times}>
        {tasks.map((task) => (
          <TaskTimes key={task} task={task} result={result} />
        ))}
      </div>
    </Panel>
  );
}

interface TaskTimesProps {
  readonly task: string;
  readonly result: BenchmarkResult;
}

/** How long a step of one task takes with each engine: from the usual loop to what this page does. */
function TaskTimes({ task, result }: TaskTimesProps) {
  const timings = result.times.filter((timing) => timing.task === task).sort((a, b) => rank(a) - rank(b));
  const longest = Math.max(...timings.map(({ medianMs }) => medianMs));
  const factor = (teacher: Timing['teacher']) => {
    const own = timings.find((timing) => timing.engine === 'playground' && timing.teacher === teacher);
    return own ? speedUp(own, timings) : null;
  };
  const [kept, even] = [factor('cached'), factor('every step')];
  return (
    <div className={styles.task}>
      <h3>
        {taskName(task)} <span className="soft">{taskSize(taskOf(task))}</span>
      </h3>
      {kept !== null && even !== null && <p>{t('benchmark.faster', { factor: ratio(kept), even: ratio(even) })}</p>}
      <div
        className={styles.scroll}
        tabIndex={0}
        role="region"
        aria-label={t('benchmark.times', { task: taskName(task) })}
      >
        <table aria-label={t('benchmark.times', { task: taskName(task) })}>
          <thead>
            <tr>
              <th scope="col">{t('benchmark.engine')}</th>
              <th scope="col">
                {t('benchmark.median')} <span>{t('benchmark.spread')}</span>
              </th>
              <th scope="col">{t('benchmark.speed-up')}</th>
            </tr>
          </thead>
          <tbody>
            {timings.map((timing) => (
              <Row
                key={`${timing.engine} ${timing.teacher}`}
                timing={timing}
                elsewhere={timing.backend !== result.backend}
                share={timing.medianMs / longest}
                factor={speedUp(timing, timings)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** The usual loop first, what this page does last, so that the bars fall. */
const rank = ({ engine, teacher }: Timing): number =>
  2 * ['tfjs', 'plain', 'playground'].indexOf(engine) + (teacher === 'cached' ? 1 : 0);

interface RowProps {
  readonly timing: Timing;
  /** On another backend than the one that was asked for. */
  readonly elsewhere: boolean;
  /** Of the longest time, 0–1. */
  readonly share: number;
  readonly factor: number | null;
}

const Row = ({ timing: { engine, backend, teacher, medianMs, rounds }, elsewhere, share, factor }: RowProps) => (
  <tr data-engine={engine}>
    <th scope="row">
      {elsewhere
        ? t('benchmark.engine-on', { engine: engineName(engine), backend: backendName(backend) })
        : engineName(engine)}{' '}
      <span className="soft">{teacherText(teacher)}</span>
      <span className={styles.bar} aria-hidden="true" style={{ width: `${100 * share}%` }} />
    </th>
    <td>
      <b>{ms(medianMs)}</b>{' '}
      <span className="soft">
        {t('benchmark.spread-of', { least: ms(Math.min(...rounds)), most: ms(Math.max(...rounds)) })}
      </span>
    </td>
    <td>{factor === null ? missing : t('benchmark.speed-up-of', { factor: ratio(factor) })}</td>
  </tr>
);
