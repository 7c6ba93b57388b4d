import { useMemo } from 'react';
import { t } from '../../messages';
import { beginningOf } from '../../state/session/course';
import { useIsLive, useRun } from '../../state/runs/use-run';
import { asksQuestions, predictsNext } from '../../state/session/test-rows';
import { usePlayground } from '../../state/store';
import type { SessionInfo } from '../../workers/protocol';
import { CurveChart } from '../charts/curve-chart';
import { CurveTable } from '../charts/curve-table';
import { newest } from '../charts/curves';
import styles from '../charts/charts.module.css';
import { fixed, percent } from '../charts/format';
import { Legend } from '../charts/legend';
import { Panel } from '../charts/panel';
import { useSwitch } from '../panels/use-option';
import { OverlayLegend } from '../charts/overlay-legend';
import { lastStepOf, overlaysOf, useOverlaidRuns } from '../charts/overlays';
import { useMarks } from '../charts/use-marks';
import { useTeacherEnd } from '../charts/use-teacher-end';
import { useThrottled } from '../charts/use-throttled';
import { networkIds } from '../network-style';
import { useNames } from '../use-names';
import { list } from '../../messages/format';
import { accuracyCurves } from './accuracy-curves';

/** A little more than the Loss panel's 250 ms, so that both rarely redraw in the same task. */
const INTERVAL_MS = 310;
const ticks = [0, 0.25, 0.5, 0.75, 1] as const;
const tickLabel = (value: number) => percent(value, 0);
/** R² is no share: it falls below 0. */
const threeDigits = (value: number | null | undefined) => fixed(value, 3);
const twoDigits = (value: number) => fixed(value, 2);

/** What the share that is drawn is a share of. */
const titleOf = (info: SessionInfo) =>
  info.number
    ? 'accuracy.title.number'
    : asksQuestions(info)
      ? 'accuracy.title.answers'
      : predictsNext(info)
        ? 'accuracy.title.tokens'
        : 'accuracy.title';

/** Test accuracy of each network over steps. */
export function AccuracyPanel() {
  const names = useNames();
  const [asTable, setAsTable] = useSwitch('accuracy', 'table');
  const info = useRun((run) => run.info);
  const evaluations = useThrottled(
    useRun((run) => run.curves.evaluations),
    INTERVAL_MS,
  );
  const marks = useMarks();
  const guess = usePlayground((state) => state.guessBand);
  const end = useTeacherEnd();
  const live = useIsLive();
  const ids = useMemo(() => networkIds(info), [info]);
  const curves = useMemo(
    () => accuracyCurves(evaluations, ids, (id) => (info ? beginningOf(info, id) : 0)),
    [info, evaluations, ids],
  );
  const overlaid = useOverlaidRuns();
  const overlays = useMemo(
    () =>
      overlaysOf(overlaid, ({ run, network }) =>
        accuracyCurves(run.curves.evaluations, [network], (id) => beginningOf(run.info, id)),
      ),
    [overlaid],
  );
  const write = info?.number ? threeDigits : percent;
  const last = newest(curves);
  const copies = evaluations.findLast(({ teacherCopies }) => teacherCopies)?.teacherCopies;
  const values = Object.fromEntries(ids.map((id) => [id, write(last[id])]));
  const idle = useRun(({ state }) => state === 'loading' || state === 'ready');
  const empty = curves.every((curve) => curve.points.length <= 1);
  return (
    <Panel
      id="accuracy"
      name={t('accuracy.name')}
      title={info ? t(titleOf(info)) : undefined}
      table={[asTable, setAsTable]}
    >
      <Legend ids={ids} values={values} />
      {Object.entries(copies ?? {}).map(([id, value]) => (
        <p key={id} className={`soft ${styles.note}`}>
          {t('accuracy.teacher-copy', { arm: names.name(id), value: percent(value) })}
        </p>
      ))}
      <OverlayLegend overlays={overlays} format={write} />
      <div className={styles.stack}>
        <div className={styles.block}>
          {asTable ? (
            <CurveTable name={t('accuracy.table')} curves={curves} format={write} />
          ) : (
            <CurveChart
              curves={curves}
              overlays={overlays}
              marks={marks}
              lastStep={Math.max(1, info?.teacherSteps ?? 1, info?.studentSteps ?? 1, lastStepOf(overlays))}
              format={info?.number ? twoDigits : tickLabel}
              readout={write}
              ticks={ticks}
              band={live ? guess : null}
              end={end}
              label={t('accuracy.chart', { networks: list(ids.map(names.name)) })}
            />
          )}
          {empty && idle && !asTable && <p className={styles.waiting}>{t('panel.waiting')}</p>}
        </div>
      </div>
    </Panel>
  );
}
