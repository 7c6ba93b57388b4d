import { useMemo } from 'react';
import { ensembleLogits } from '../../engine/evaluation/ensemble';
import { metricIds, metrics, type MetricId, type MetricValues } from '../../engine/evaluation/metric-catalogue';
import { t } from '../../messages';
import { networkName } from '../../messages/names';
import { hasLearned } from '../../state/session/course';
import { lineOf } from '../../state/session/family';
import { measure } from '../../state/session/measures';
import { useRun } from '../../state/runs/use-run';
import type { Latency, NetworkInfo } from '../../workers/protocol';
import { Panel } from '../charts/panel';
import { useSwitch } from '../panels/use-option';
import { brief, bytes, count, decimals, list, milliseconds, percent } from '../ui/format';
import { Help } from '../ui/help';
import { FamilyButton } from './family-button';
import { GainBox } from './gain-box';
import styles from './results.module.css';

const TOGETHER = '+';
/** Rows there are before the first Session is, so that nothing moves when it arrives. */
const AWAITED = ['teacher', 'distilled', 'scratch'];

interface Row {
  readonly id: string;
  readonly name: string;
  readonly help?: string;
  readonly info?: NetworkInfo;
  readonly measures?: MetricValues;
  readonly latency?: Latency;
}

function useRows(): readonly Row[] {
  const info = useRun((run) => run.info);
  const logits = useRun((run) => run.logits);
  const latency = useRun((run) => run.latency);
  const together = useTogether();
  return useMemo(() => {
    if (!info) return AWAITED.map((id) => ({ id, name: networkName(id) }));
    const rows = info.networks.map((network) => ({
      id: network.id,
      name: networkName(network.id),
      info: network,
      measures: measure(info, logits, network.id),
      latency: latency[network.id],
    }));
    return together ? [...rows, together] : rows;
  }, [info, logits, latency, together]);
}

/** What the generations say together, where there are several. No arm can have an id like this one's. */
function useTogether(): Row | null {
  const info = useRun((run) => run.info);
  const logits = useRun((run) => run.logits);
  const learned = useRun(({ info: session, progress }) =>
    Boolean(session && lineOf(session).every((id) => hasLearned(session, progress, id))),
  );
  return useMemo(() => {
    const line = info && learned ? lineOf(info) : [];
    const own = line.flatMap((id) => (logits[id] ? [logits[id]] : []));
    if (!info || line.length < 2 || own.length < line.length) return null;
    const all = ensembleLogits(own, info.testCount, info.classes.length);
    return {
      id: TOGETHER,
      name: t('results.ensemble'),
      help: t('results.ensemble-help', { networks: list(line.map(networkName)) }),
      measures: measure(info, { ...logits, [TOGETHER]: all }, TOGETHER),
    };
  }, [info, logits, learned]);
}

const shown = (value: number | undefined, write: (value: number) => string): string =>
  value === undefined ? t('results.none') : write(value);

/** What stands in the first table; the other metrics are a fold away. */
const mainMetrics: readonly MetricId[] = ['accuracy', 'withheldAccuracy', 'agreement'];

const metricText = (id: MetricId, value: number): string =>
  metrics[id].unit === 'share' ? percent(value) : decimals(value, 3);

function MainTable({ rows, withheld }: { readonly rows: readonly Row[]; readonly withheld: boolean }) {
  const columns = mainMetrics.filter((id) => withheld || id !== 'withheldAccuracy');
  return (
    <table className={`${styles.table} numbers`} aria-label={t('results.title')}>
      <thead>
        <tr>
          <td />
          {columns.map((id) => (
            <th key={id} scope="col">
              {t(`metric.${id}`)} <Help about={t(`metric.${id}`)} text={t(`metric.${id}.help`)} />
            </th>
          ))}
          <th scope="col">
            {t('results.latency')} <span className={styles.unit}>{t('results.latency-unit')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, help, measures, latency }) => (
          <tr key={id} data-network={id}>
            <th scope="row" title={help}>
              {name}
            </th>
            {columns.map((metric) => (
              <td key={metric} className={metric === 'accuracy' ? styles.accuracy : undefined}>
                {shown(measures?.[metric], (value) => metricText(metric, value))}
              </td>
            ))}
            <td>{shown(latency?.medianMs, milliseconds)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The rest, turned on its side: many measures of few networks fit a narrow column better that way. */
function MoreTable({ rows }: { readonly rows: readonly Row[] }) {
  const ms = (value: number) => t('unit.milliseconds', { n: milliseconds(value) });
  const further = metricIds.filter((id) => !mainMetrics.includes(id));
  const sizes: readonly [string, (row: Row) => string][] = [
    [t('results.parameters'), (row) => shown(row.info?.parameters, count)],
    [t('results.bytes'), (row) => shown(row.info?.bytes, bytes)],
    [t('results.multiply-adds'), (row) => shown(row.info?.multiplyAdds, brief)],
    [t('results.latency-median'), (row) => shown(row.latency?.medianMs, ms)],
    [t('results.latency-p95'), (row) => shown(row.latency?.p95Ms, ms)],
  ];
  return (
    <table className={`${styles.table} ${styles.more} numbers`} aria-label={t('results.more')}>
      <thead>
        <tr>
          <td />
          {rows.map(({ id, name }) => (
            <th key={id} scope="col" data-network={id}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {further.map((metric) => (
          <tr key={metric}>
            <th scope="row">
              {t(`metric.${metric}`)} <Help about={t(`metric.${metric}`)} text={t(`metric.${metric}.help`)} />
            </th>
            {rows.map(({ id, measures }) => (
              <td key={id}>{shown(measures?.[metric], (value) => metricText(metric, value))}</td>
            ))}
          </tr>
        ))}
        {sizes.map(([name, write]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {rows.map((row) => (
              <td key={row.id}>{write(row)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function ResultsPanel() {
  const rows = useRows();
  const withheld = useRun(({ info }) => Boolean(info?.experiment.data.withheld.length));
  const [more, setMore] = useSwitch('results', 'more');
  return (
    <Panel id="results" name={t('results.title')} tools={<FamilyButton />} className={styles.results}>
      <MainTable rows={rows} withheld={withheld} />
      <GainBox />
      <details open={more} onToggle={(event) => setMore(event.currentTarget.open)}>
        <summary>{t('results.more')}</summary>
        <MoreTable rows={rows} />
        <p className={`soft ${styles.note}`}>{t('results.more-note')}</p>
      </details>
    </Panel>
  );
}
