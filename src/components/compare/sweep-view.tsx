import { isTeacherId } from '../../engine/arms';
import { numberOf } from '../../engine/datasets/task-of';
import { firstMetric, metrics, type MetricId } from '../../engine/evaluation/metric-catalogue';
import { metricsIn, type MeasuredOn } from '../../engine/study/outcomes';
import type { AxisValues, Cell } from '../../engine/study/runs';
import { t } from '../../messages';
import { runName, sweepableAxes, type StudyPlan } from '../../state/study/study-plan';
import { usePlayground } from '../../state/store';
import { useStudy } from '../../state/study/study-store';
import type { SweepAxes } from '../../state/study/study-types';
import { list, number, percent, signed } from '../../messages/format';
import { OptionField } from '../ui/option-field';
import { mainStudent } from '../network-style';
import { useNames } from '../use-names';
import { axisName } from './axis-name';
import { HeatMap, type MapCell } from './heat-map';
import { differenceText, valueText } from './measure-text';
import { openCell } from './open-cell';
import { SweepCurve, type Curve } from './sweep-curve';
import { SweepTable } from './sweep-table';
import { bestOf, chanceOf, valueOver, type Best, type SeedRun, type Shown } from './sweep-values';
import type { Subject } from './use-subject';
import styles from './compare.module.css';

interface SweepViewProps {
  readonly subject: Subject;
  readonly sweep: SweepAxes;
  readonly plan: StudyPlan;
  /** Of each cell. */
  readonly finished: readonly (readonly SeedRun[])[];
  readonly seeds: number;
}

/** No arm can have an id like this one. */
const NOBODY = '-';

/** What came of a sweep: as curves over one axis, as a map over two; and which metric, or difference, is shown. */
export function SweepView({ subject, sweep, plan, finished, seeds }: SweepViewProps) {
  const names = useNames();
  const { arm: chosen, metric: asked, against } = useStudy((state) => state.settings);
  const change = useStudy((state) => state.change);
  const current = useStudy((state) => state.running?.current);
  const { experiment, imported } = subject;
  const arms = experiment.arms.map(({ id }) => id);
  const arm = arms.find((id) => id === chosen) ?? mainStudent(arms);
  const known = metricsIn(finished.flat().map(({ outcome }) => outcome));
  const offered: readonly MetricId[] = known.length ? known : [firstMetric(numberOf(experiment.data) !== undefined)];
  const metric = offered.find((id) => id === asked) ?? offered.find((id) => id === 'accuracy') ?? offered[0]!;
  const oneAxis = sweep.length === 1;
  const baseline = arms.find((id) => id === against && (oneAxis || id !== arm)) ?? null;
  const on = experiment.data.validation > 0 ? 'validation' : 'test';
  const shown: Shown = { metric, baseline, on };
  const nameOf = (id: MetricId) => metricName(id, on);
  const training = plan.runs.find((run) => current && runName(run.experiment, imported) === current)?.cell;
  const axes = sweepableAxes(experiment, imported);
  const named = sweep.map(({ axis, values }: AxisValues) => {
    const found = axes.find(({ id }) => id === axis);
    return { id: axis, name: found ? axisName(found, names) : axis, values };
  });
  const measure =
    baseline === null
      ? nameOf(metric)
      : t('compare.measure.difference', { metric: nameOf(metric), baseline: names.name(baseline) });
  const best = bestOf(finished, arm, shown);
  const onOpen = (cell: Cell) => openCell(cell, imported, experiment);
  const shared = { shown, measure, cells: plan.cells, finished, arms, arm, best, training, seeds, onOpen };
  return (
    <>
      <div className={styles.fields}>
        {(!oneAxis || arms.length > 2) && (
          <OptionField
            label={t(oneAxis ? 'compare.best-for' : 'compare.arm')}
            value={arm}
            options={arms}
            nameOf={names.title}
            onChange={(next) => change({ arm: next })}
          />
        )}
        <OptionField
          label={t('compare.measure')}
          value={metric}
          options={offered}
          nameOf={nameOf}
          onChange={(next) => change({ metric: next })}
        />
        {arms.length > 1 && (
          <OptionField
            label={t('compare.minus')}
            value={baseline ?? NOBODY}
            options={[NOBODY, ...arms]}
            nameOf={(each) => (each === NOBODY ? t('compare.minus-none') : names.title(each))}
            isOff={(each) => !oneAxis && each === arm}
            onChange={(next) => change({ against: next === NOBODY ? null : next })}
          />
        )}
      </div>
      {oneAxis ? (
        <CurveView {...shared} axis={named[0]!} />
      ) : (
        <MapView {...shared} axes={named} least={chanceFor(finished, arm, shown, subject)} />
      )}
      <BestText best={best} arm={arm} on={on} plan={plan} named={named.map(({ name }) => name)} />
    </>
  );
}

function metricName(id: MetricId, on: MeasuredOn): string {
  if (on === 'test') return t(`metric.${id}`);
  return id === 'accuracy'
    ? t('compare.validation-accuracy')
    : t('compare.validation-metric', { metric: t(`metric.${id}`) });
}

interface Axis {
  readonly id: string;
  readonly name: string;
  readonly values: readonly number[];
}
interface ViewProps {
  readonly shown: Shown;
  readonly measure: string;
  readonly cells: readonly Cell[];
  readonly finished: readonly (readonly SeedRun[])[];
  readonly arms: readonly string[];
  readonly arm: string;
  readonly best: Best | null;
  readonly training: number | undefined;
  readonly seeds: number;
  readonly onOpen: (cell: Cell) => void;
}

const oneAfterAnother = (before: string, after: string): string => t('compare.curve-lines', { before, after });

function CurveView({ axis, ...props }: ViewProps & { readonly axis: Axis }) {
  const names = useNames();
  const { shown, measure, cells, finished, arms, arm, best, training, seeds, onOpen } = props;
  const curves = arms.flatMap((network): Curve[] =>
    network === shown.baseline ? [] : [{ network, points: finished.map((runs) => valueOver(runs, network, shown)) }],
  );
  const write = (value: number) => (shown.baseline === null ? valueText : differenceText)(shown.metric, value);
  const means = curves.map(({ network, points }) => {
    const said = points.flatMap((over, i) =>
      over ? [t('compare.curve-point', { value: number(axis.values[i]!, 6), mean: write(over.mean) })] : [],
    );
    return t('compare.curve-line', { network: names.title(network), points: list(said) });
  });
  const label = t('compare.curve', { measure, axis: axis.name });
  const guess = useGuess(axis, shown);
  const empty = !guess && curves.every(({ points }) => points.every((over) => over === null));
  return (
    <>
      {empty ? (
        <p className={`soft ${styles.empty}`}>{t('compare.none-yet')}</p>
      ) : (
        <SweepCurve
          label={t('compare.curve-all', { curve: label, lines: means.reduce(oneAfterAnother) })}
          axis={axis.name}
          values={axis.values}
          measure={measure}
          curves={curves}
          guess={guess}
          among={arms}
          most={shown.baseline === null && metrics[shown.metric].unit === 'share' ? 1 : undefined}
          format={(value) => tickText(shown, value)}
        />
      )}
      <SweepTable
        label={label}
        axis={axis.name}
        cells={cells}
        curves={curves}
        among={arms}
        main={arm}
        best={best}
        training={training}
        seeds={seeds}
        write={write}
        metric={shown.metric}
        onOpen={onOpen}
      />
      <p className={`soft ${styles.note}`}>{t('compare.curve-note')}</p>
    </>
  );
}

/** What a lesson has asked for before the sweep, where it is the accuracy over this very axis. */
function useGuess(axis: Axis, { metric, baseline }: Shown): readonly (number | null)[] | undefined {
  const guess = usePlayground((state) => state.guessCurve);
  if (guess?.axis !== axis.id || metric !== 'accuracy' || baseline !== null) return undefined;
  const shares = new Map(guess.points);
  return axis.values.map((value) => shares.get(value) ?? null);
}

function MapView({ axes, least, ...props }: ViewProps & { readonly axes: readonly Axis[]; readonly least: number }) {
  const names = useNames();
  const { shown, measure, cells, finished, arm, best, training, seeds, onOpen } = props;
  const [rows, columns] = axes as readonly [Axis, Axis];
  return (
    <>
      <HeatMap
        label={t('compare.map', { measure, arm: names.name(arm), rows: rows.name, columns: columns.name })}
        rows={rows}
        columns={columns}
        cells={cells.map((cell, position): MapCell => {
          const over = valueOver(finished[position]!, arm, shown);
          return { cell, over, training: position === training, best: position === best?.cell };
        })}
        metric={shown.metric}
        signed={shown.baseline !== null}
        least={least}
        seeds={seeds}
        onOpen={onOpen}
      />
      <p className={`soft ${styles.note}`}>{t('compare.map-keys')}</p>
    </>
  );
}

/** Of the axis: without needless decimals. */
function tickText({ metric, baseline }: Shown, value: number): string {
  if (metrics[metric].unit !== 'share') return String(Number(value.toPrecision(3)));
  const digits = Number.isInteger(Number((100 * value).toFixed(6))) ? 0 : 1;
  return baseline === null ? percent(value, digits) : signed(100 * value, digits);
}

/** What chance alone would colour, where no cell has more than one seed. */
function chanceFor(finished: ViewProps['finished'], arm: string, shown: Shown, { experiment }: Subject): number {
  const first = finished.map((runs) => valueOver(runs, arm, { ...shown, baseline: null })).find(Boolean);
  return first ? chanceOf(shown, first.mean, experiment.data) : 0;
}

interface BestTextProps {
  readonly best: Best | null;
  readonly arm: string;
  readonly on: MeasuredOn;
  readonly plan: StudyPlan;
  readonly named: readonly string[];
}

/** Which cell is best, which others the seeds don't tell from it, and what that choice is worth. */
function BestText({ best, arm, on, plan, named }: BestTextProps) {
  const names = useNames();
  if (!best || isTeacherId(arm)) return null;
  const cellText = (position: number) =>
    list(plan.cells[position]!.values.map((value, i) => t('compare.place', { axis: named[i] ?? '', value })));
  const values = { network: names.name(arm), cell: cellText(best.cell) };
  return (
    <p className={styles.note}>
      {best.tied.length
        ? t('compare.best-tied', { ...values, tied: list(best.tied.map(cellText)) })
        : t('compare.best', values)}{' '}
      <span className="soft">{t(on === 'validation' ? 'compare.best-validation' : 'compare.best-flatters')}</span>
    </p>
  );
}
