import { useMemo } from 'react';
import { ensembleLogits } from '../../engine/evaluation/ensemble';
import { t } from '../../messages';
import { networkName } from '../../messages/names';
import { hasLearned } from '../../state/session/course';
import { lineOf } from '../../state/session/family';
import { measure, type Measures } from '../../state/session/measures';
import { useRun } from '../../state/runs/use-run';
import type { Latency, NetworkInfo } from '../../workers/protocol';
import { brief, bytes, count, milliseconds, percent } from '../ui/format';
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
  readonly measures?: Measures;
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
      help: t('results.ensemble-help', { networks: line.map(networkName).join(', ') }),
      measures: measure(info, { ...logits, [TOGETHER]: all }, TOGETHER),
    };
  }, [info, logits, learned]);
}

const shown = (value: number | undefined, write: (value: number) => string): string =>
  value === undefined ? t('results.none') : write(value);

function MainTable({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <table className={`${styles.table} numbers`} aria-label={t('results.title')}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('results.accuracy')}</th>
          <th scope="col">
            {t('results.agreement')}
            <span className="visually-hidden"> {t('results.agreement-with')}</span>
          </th>
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
            <td className={styles.accuracy}>{shown(measures?.accuracy, percent)}</td>
            <td>{shown(measures?.agreement, percent)}</td>
            <td>{shown(latency?.medianMs, milliseconds)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The rest, turned on its side: many measures of few networks fit a narrow column better that way. */
function MoreTable({ rows }: { readonly rows: readonly Row[] }) {
  const ms = (value: number) => `${milliseconds(value)} ${t('results.latency-unit')}`;
  const measures: readonly [string, (row: Row) => string][] = [
    [t('results.ece'), (row) => shown(row.measures?.calibrationError, percent)],
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
        {measures.map(([name, write]) => (
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
  return (
    <section className="card results" aria-label={t('results.title')}>
      <div className={styles.head}>
        <h2 className="card-title">{t('results.title')}</h2>
        <FamilyButton />
      </div>
      <MainTable rows={rows} />
      <GainBox />
      <details>
        <summary>{t('results.more')}</summary>
        <MoreTable rows={rows} />
        <p className={`soft ${styles.note}`}>{t('results.more-note')}</p>
      </details>
    </section>
  );
}
