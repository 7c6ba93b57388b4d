import { useCallback, useDeferredValue, useMemo } from 'react';
import { t } from '../../messages';
import type { TermId } from '../../engine/distillation/catalogue';
import { listens } from '../../engine/lineage';
import { beginningOf, scheduledArms } from '../../state/session/course';
import { useRun } from '../../state/runs/use-run';
import { isComparable, probeRows } from '../../state/session/test-rows';
import { usePlayground } from '../../state/store';
import { CurveChart } from '../charts/curve-chart';
import { CurveTable } from '../charts/curve-table';
import { newest, valueAt, type Curve } from '../charts/curves';
import styles from '../charts/charts.module.css';
import { axisNumber, compact } from '../charts/format';
import { Legend } from '../charts/legend';
import { OverlayLegend } from '../charts/overlay-legend';
import { lastStepOf } from '../charts/overlays';
import { Panel } from '../charts/panel';
import { Segments } from '../ui/segments';
import { Toggle } from '../ui/toggle';
import { useOption, useSwitch } from '../panels/use-option';
import { useMarks } from '../charts/use-marks';
import { useTeacherEnd } from '../charts/use-teacher-end';
import { useThrottled } from '../charts/use-throttled';
import { termTitle } from '../arms-dialog/term-name';
import { mainStudent, networkIds } from '../network-style';
import { useNames } from '../use-names';
import { dialCurves } from './dial-curves';
import { list } from '../../messages/format';
import { evaluationCurves, termsOf, trainingCurves, type LossCurves, type TrainingCurves } from './loss-curves';
import { useLossOverlays } from './use-loss-overlays';

type View = 'evaluation' | 'training' | 'dials';
const dials = ['temperature', 'alpha'] as const;
const shares = [0, 0.5, 1] as const;
/** How often what training adds is drawn. */
const INTERVAL_MS = 250;
const nothing: LossCurves = { soft: [], hard: [], total: [] };
const nothingTrained: TrainingCurves = { terms: [], total: [] };
/** Charts that fit the panel at its lowest. */
const MOST_IN_SIGHT = 2;

/** The two terms of the usual loss by the names of their halves, any other by its own. */
function lossTitle(term: TermId): string {
  if (term === 'soft-targets') return t('loss.soft');
  return term === 'cross-entropy' ? t('loss.hard') : termTitle(term);
}

/** Soft and hard loss apart: on the probe at the sliders' T and α, or as measured while training. */
export function LossPanel() {
  const names = useNames();
  const [chosen, setView] = useOption('loss', 'view');
  const [withTotal, setWithTotal] = useSwitch('loss', 'total');
  const [asTable, setAsTable] = useSwitch('loss', 'table');
  const info = useRun((run) => run.info);
  const marks = useMarks();
  const scheduled = useScheduled();
  // What the sliders' T and α would make of the test set is told of classes alone.
  const usual = info?.number ? 'training' : 'evaluation';
  const view = (chosen === 'dials' && !scheduled) || chosen === 'evaluation' ? usual : chosen;
  const curves = useLossCurves(view);
  const trained = useTrainingCurves(view);
  const end = useTeacherEnd();
  const under = useLossOverlays(view);
  const moving = useDialCurves(view);
  const used = useTemperatureUsed(view);
  const note = useCallback(
    (step: number) => {
      const temperature = used && valueAt(used, step);
      return temperature === undefined ? null : t('loss.usedT', { temperature: compact(temperature) });
    },
    [used],
  );
  const sum = {
    title: t(view === 'training' ? 'loss.sumTrained' : 'loss.sum'),
    curves: view === 'training' ? trained.total : curves.total,
    overlays: under('total'),
    ticks: undefined,
  };
  const charts =
    view === 'dials'
      ? moving.map((chart) => ({ ...chart, overlays: under('dials') }))
      : [
          ...(view === 'training'
            ? trained.terms.map(({ term, curves: lines }) => ({
                title: lossTitle(term),
                curves: lines,
                overlays: under(term),
                ticks: undefined,
              }))
            : [
                { title: t('loss.soft'), curves: curves.soft, overlays: under('soft'), ticks: undefined },
                { title: t('loss.hard'), curves: curves.hard, overlays: under('hard'), ticks: undefined },
              ]),
          ...(withTotal ? [sum] : []),
        ];
  const first = charts.find(({ overlays }) => overlays.length > 0)?.overlays ?? [];
  const lastStep = Math.max(1, info?.teacherSteps ?? 1, info?.studentSteps ?? 1, lastStepOf(first));
  const idle = useRun(({ state }) => state === 'loading' || state === 'ready');
  const empty = charts.every((chart) => chart.curves.every((curve) => curve.points.length <= 1));
  return (
    <Panel
      id="loss"
      name={t('loss.title')}
      table={[asTable, setAsTable]}
      tools={
        <>
          <Segments
            name={t('loss.view')}
            value={view}
            onChange={setView}
            options={[
              ...(info?.number
                ? []
                : [
                    {
                      value: 'evaluation' as const,
                      label: t('loss.evaluation'),
                      help: t('loss.evaluationHelp', { count: info?.probeCount ?? 256 }),
                    },
                  ]),
              { value: 'training', label: t('loss.training'), help: t('loss.trainingHelp') },
              ...(scheduled ? [{ value: 'dials' as const, label: t('live.dials'), help: t('live.dials-help') }] : []),
            ]}
          />
          {view !== 'dials' && (
            <Toggle pressed={withTotal} onChange={setWithTotal} help={t('loss.totalHelp')}>
              {t('loss.total')}
            </Toggle>
          )}
        </>
      }
    >
      <OverlayLegend overlays={first} />
      {/* Many charts scroll; a focus of their own lets the keyboard do so too. */}
      <div
        className={styles.stack}
        {...(charts.length > MOST_IN_SIGHT && { tabIndex: 0, role: 'group', 'aria-label': t('loss.title') })}
      >
        {charts.map(({ title, curves: lines, overlays, ticks }, i) => (
          <div className={styles.block} key={title}>
            <BlockTitle title={title} curves={lines} />
            {asTable ? (
              <CurveTable name={t('loss.table', { title })} curves={lines} />
            ) : (
              <CurveChart
                curves={lines}
                overlays={overlays}
                marks={marks}
                lastStep={lastStep}
                format={axisNumber}
                readout={compact}
                ticks={ticks}
                note={note}
                end={end}
                syncId="loss"
                sharesAxis={charts.length <= MOST_IN_SIGHT && i < charts.length - 1}
                label={t(view === 'dials' ? 'live.chart' : 'loss.chart', {
                  title,
                  networks: list(lines.map((c) => names.name(c.network))),
                })}
              />
            )}
            {empty && idle && !asTable && <p className={styles.waiting}>{t('panel.waiting')}</p>}
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

const useLosses = () =>
  useThrottled(
    useRun((run) => run.curves.losses),
    INTERVAL_MS,
  );

/** The sliders move the curves as soon as the page has time; what training adds comes four times a second. */
function useLossCurves(view: View): LossCurves {
  const info = useRun((run) => run.info);
  const evaluations = useThrottled(
    useRun((run) => run.curves.evaluations),
    INTERVAL_MS,
  );
  const temperature = useDeferredValue(usePlayground((state) => state.experiment.dials.temperature));
  const alpha = useDeferredValue(usePlayground((state) => state.experiment.dials.alpha));
  const ids = useMemo(() => networkIds(info), [info]);
  return useMemo(() => {
    if (!info || view !== 'evaluation') return nothing;
    const probe = probeRows(info);
    const begin = (id: string) => beginningOf(info, id);
    // What is said of another form has no loss to set beside the others'.
    const comparable = ids.filter((id) => isComparable(info, id));
    return evaluationCurves(evaluations, comparable, mainStudent(ids), probe, { temperature, alpha }, begin);
  }, [info, view, evaluations, ids, temperature, alpha]);
}

/** Training's own losses, term by term. */
function useTrainingCurves(view: View): TrainingCurves {
  const info = useRun((run) => run.info);
  const losses = useLosses();
  return useMemo(
    () =>
      info && view === 'training' ? trainingCurves(losses, networkIds(info), termsOf(info.experiment)) : nothingTrained,
    [info, losses, view],
  );
}

/** Whether T or α of an arm follows a schedule. */
const useScheduled = (): boolean =>
  useRun(({ info }) => info !== null && dials.some((dial) => scheduledArms(info.experiment, dial).length > 0));

/** T and α as they were in force, for every arm that listens to a teacher. */
function useDialCurves(view: View) {
  const info = useRun((run) => run.info);
  const losses = useLosses();
  return useMemo(() => {
    if (!info || view !== 'dials') return [];
    const ids = info.experiment.arms.filter(listens).map(({ id }) => id);
    return dials.map((dial) => ({
      title: t(`live.${dial}`),
      curves: dialCurves(losses, ids, dial),
      ticks: dial === 'alpha' ? shares : undefined,
    }));
  }, [info, losses, view]);
}

/** The T that the main student's steps were taken with, where training's own losses are shown. */
function useTemperatureUsed(view: View): Curve | undefined {
  const info = useRun((run) => run.info);
  const losses = useLosses();
  return useMemo(
    () => (view === 'training' ? dialCurves(losses, [mainStudent(networkIds(info))], 'temperature')[0] : undefined),
    [info, losses, view],
  );
}
