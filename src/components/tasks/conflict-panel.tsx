import { useMemo } from 'react';
import { t } from '../../messages';
import { decimals, list, percent, signed } from '../../messages/format';
import { useRun } from '../../state/runs/use-run';
import { CurveChart } from '../charts/curve-chart';
import { CurveTable } from '../charts/curve-table';
import charts from '../charts/charts.module.css';
import type { Curve } from '../charts/curves';
import { Legend } from '../charts/legend';
import { NetworkHead } from '../charts/network-head';
import { Panel } from '../charts/panel';
import { useMarks } from '../charts/use-marks';
import { useThrottled } from '../charts/use-throttled';
import { networkIds } from '../network-style';
import { useSwitch } from '../panels/use-option';
import { ScrollTable } from '../ui/scroll-table';
import { useNames } from '../use-names';
import { alongEach, betweenTasks, peaceOf, tornArms, type Peace } from './conflict';
import { taskName } from './task-names';
import styles from './tasks.module.css';

const INTERVAL_MS = 400;
const ticks = [-1, -0.5, 0, 0.5, 1] as const;
const cosine = (value: number) => signed(value, 2);

/** Whether the tasks of a network pull it apart, and what weighing them does about it. */
export function ConflictPanel() {
  const [asTable, setAsTable] = useSwitch('conflict', 'table');
  const info = useRun((run) => run.info);
  const losses = useThrottled(
    useRun((run) => run.curves.losses),
    INTERVAL_MS,
  );
  const experiment = info?.experiment;
  const arms = useMemo(() => (experiment ? tornArms(experiment, losses) : []), [experiment, losses]);
  const tasks = info?.tasks ?? [];
  const names = experiment ? tasks.map(({ name }) => taskName(experiment.data, name)) : [];
  const blocks = useMemo(
    () => ({ between: betweenTasks(arms, tasks.length), along: alongEach(arms, tasks.length) }),
    [arms, tasks.length],
  );
  const told = arms.flatMap((arm) => peaceOf(arm) ?? []);
  if (!info) return null;
  const lastStep = Math.max(1, info.studentSteps);
  return (
    <Panel id="conflict" name={t('conflict.title')} table={[asTable, setAsTable]}>
      <p className="soft">{t(arms.length > 0 ? 'conflict.lead' : 'conflict.alone')}</p>
      {arms.length > 0 && (
        <>
          <div className={styles.charts}>
            {blocks.between.map(({ tasks: [a, b], curves }) => (
              <Chart
                key={`${a} ${b}`}
                title={t('conflict.between', { one: names[a] ?? '', other: names[b] ?? '' })}
                {...{ curves, lastStep, asTable }}
              />
            ))}
            {blocks.along.map(({ task, curves }) => (
              <Chart
                key={task}
                title={t('conflict.along', { task: names[task] ?? '' })}
                {...{ curves, lastStep, asTable }}
              />
            ))}
          </div>
          {told.length > 0 && <PeaceTable told={told} tasks={names} among={networkIds(info)} />}
        </>
      )}
    </Panel>
  );
}

function Chart(props: {
  readonly title: string;
  readonly curves: readonly Curve[];
  readonly lastStep: number;
  readonly asTable: boolean;
}) {
  const names = useNames();
  const marks = useMarks();
  const idle = useRun(({ state }) => state === 'loading' || state === 'ready');
  const { title, curves, lastStep, asTable } = props;
  const empty = curves.every(({ points }) => points.length < 2);
  return (
    <div className={`${charts.block} ${styles.chart}`}>
      <h3 className={charts.blockTitle}>{title}</h3>
      <Legend ids={curves.map(({ network }) => network)} compact />
      {asTable ? (
        <CurveTable name={title} curves={curves} />
      ) : (
        <CurveChart
          curves={curves}
          marks={marks}
          lastStep={lastStep}
          format={(value) => signed(value, 1)}
          readout={cosine}
          ticks={ticks}
          syncId="conflict"
          label={t('loss.chart', { title, networks: list(curves.map(({ network }) => names.name(network))) })}
        />
      )}
      {empty && idle && !asTable && <p className={charts.waiting}>{t('panel.waiting')}</p>}
    </div>
  );
}

function PeaceTable(props: {
  readonly told: readonly Peace[];
  readonly tasks: readonly string[];
  readonly among: readonly string[];
}) {
  const { told, tasks, among } = props;
  const share = (value: number) => percent(value, 0);
  const heads = [
    t('step.network'),
    t('conflict.cosine'),
    t('conflict.opposed'),
    t('conflict.against-before'),
    t('conflict.against-after'),
    ...tasks.map((task) => t('conflict.share', { task })),
  ];
  return (
    <ScrollTable
      name={t('conflict.table')}
      className={`${charts.table} ${styles.peace}`}
      note={<p className="soft">{t('conflict.note')}</p>}
    >
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {told.map(({ network, cosine: between, opposed, againstBefore, againstAfter, shares }) => (
          <tr key={network}>
            <NetworkHead id={network} among={among} />
            <td>{Number.isNaN(between) ? t('results.none') : cosine(between)}</td>
            <td>{share(opposed)}</td>
            <td>{share(againstBefore)}</td>
            <td>{share(againstAfter)}</td>
            {tasks.map((task, place) => {
              const own = shares.get(place);
              return <td key={task}>{own === undefined ? t('tasks.not-learned') : decimals(own, 2)}</td>;
            })}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
