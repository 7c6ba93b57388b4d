import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import { CurveChart } from '../charts/curve-chart';
import { CurveTable } from '../charts/curve-table';
import { newest, type Curve } from '../charts/curves';
import styles from '../charts/charts.module.css';
import { axisNumber, compact } from '../charts/format';
import { Legend } from '../charts/legend';
import { temperatureAt } from '../charts/marks';
import { Panel, Segments, Toggle } from '../charts/panel';
import { useMarks } from '../charts/use-marks';
import { useThrottled } from '../charts/use-throttled';
import { mainStudent, networkIds, networkName } from '../network-style';
import { evaluationCurves, trainingCurves, type LossCurves } from './loss-curves';

type View = 'evaluation' | 'training';
const nothing: LossCurves = { soft: [], hard: [], total: [] };

/** Soft and hard loss apart: on the probe at the sliders' T and α, or as measured while training. */
export function LossPanel() {
  const [view, setView] = useState<View>('evaluation');
  const [withTotal, setWithTotal] = useState(false);
  const [asTable, setAsTable] = useState(false);
  const info = usePlayground((state) => state.info);
  const marks = useMarks();
  const curves = useLossCurves(view);
  const initial = info?.experiment.dials;
  const rawMarks = usePlayground((state) => state.marks);
  const note = useCallback(
    (step: number) =>
      view === 'training' && initial
        ? t('loss.usedT', { temperature: compact(temperatureAt(rawMarks, initial, step)) })
        : null,
    [view, initial, rawMarks],
  );
  const charts = [
    { title: t('loss.soft'), curves: curves.soft },
    { title: t('loss.hard'), curves: curves.hard },
    ...(withTotal ? [{ title: t(view === 'training' ? 'loss.sumTrained' : 'loss.sum'), curves: curves.total }] : []),
  ];
  const lastStep = Math.max(1, info?.teacherSteps ?? 1, info?.studentSteps ?? 1);
  const empty = charts.every((chart) => chart.curves.every((curve) => curve.points.length <= 1));
  return (
    <Panel
      name={t('loss.title')}
      tools={
        <>
          <Segments
            name={t('loss.view')}
            value={view}
            onChange={setView}
            options={[
              {
                value: 'evaluation',
                label: t('loss.evaluation'),
                help: t('loss.evaluationHelp', { count: info?.probeCount ?? 256 }),
              },
              { value: 'training', label: t('loss.training'), help: t('loss.trainingHelp') },
            ]}
          />
          <Toggle pressed={withTotal} onChange={setWithTotal} help={t('loss.totalHelp')}>
            {t('loss.total')}
          </Toggle>
          <Toggle pressed={asTable} onChange={setAsTable} help={t('panel.tableHelp')}>
            {t('panel.table')}
          </Toggle>
        </>
      }
    >
      <div className={styles.stack}>
        {charts.map(({ title, curves: lines }) => (
          <div className={styles.block} key={title}>
            <BlockTitle title={title} curves={lines} />
            {asTable ? (
              <CurveTable name={t('loss.table', { title })} curves={lines} />
            ) : (
              <CurveChart
                curves={lines}
                marks={marks}
                lastStep={lastStep}
                format={axisNumber}
                readout={compact}
                note={note}
                syncId="loss"
                label={t('loss.chart', { title, networks: lines.map((c) => networkName(c.network)).join(', ') })}
              />
            )}
            {empty && !asTable && <p className={styles.waiting}>{t('panel.waiting')}</p>}
          </div>
        ))}
      </div>
    </Panel>
  );
}

function BlockTitle({ title, curves }: { readonly title: string; readonly curves: readonly Curve[] }) {
  const last = newest(curves);
  const values = Object.fromEntries(curves.map(({ network }) => [network, compact(last[network])]));
  return (
    <div className={styles.row}>
      <h3 className={styles.blockTitle}>{title}</h3>
      <Legend ids={curves.map((curve) => curve.network)} values={values} compact />
    </div>
  );
}

/** The sliders move the curves as soon as the page has time; what training adds comes four times a second. */
function useLossCurves(view: View): LossCurves {
  const info = usePlayground((state) => state.info);
  const evaluations = useThrottled(
    usePlayground((state) => state.evaluations),
    250,
  );
  const losses = useThrottled(
    usePlayground((state) => state.losses),
    250,
  );
  const temperature = useDeferredValue(usePlayground((state) => state.experiment.dials.temperature));
  const alpha = useDeferredValue(usePlayground((state) => state.experiment.dials.alpha));
  const ids = useMemo(() => networkIds(info), [info]);
  const evaluated = useMemo(() => {
    if (!info || view !== 'evaluation') return nothing;
    const probe = { labels: info.test.labels, rows: info.probeCount, classes: info.classes.length };
    return evaluationCurves(evaluations, ids, mainStudent(ids), probe, { temperature, alpha });
  }, [info, view, evaluations, ids, temperature, alpha]);
  const trained = useMemo(() => (view === 'training' ? trainingCurves(losses, ids) : nothing), [view, losses, ids]);
  return view === 'evaluation' ? evaluated : trained;
}
