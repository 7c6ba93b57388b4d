import { latencyIsNoise, type Latency, type NoInteger, type Times } from '../../engine/evaluation/latency';
import { teacherId } from '../../engine/arms';
import { t } from '../../messages';
import { brief, bytes, count, milliseconds, percent, ratio } from '../../messages/format';
import type { NetworkCosts } from '../../state/compression/costs';
import { Panel } from '../charts/panel';
import charts from '../charts/charts.module.css';
import { shown } from '../results/result-text';
import { useRows, type Row } from '../results/use-rows';
import { Help, HelpWord } from '../ui/help';
import { ScrollTable } from '../ui/scroll-table';
import { energyText, energySum } from './energy-text';
import { Forgotten } from './forgotten';
import { useCosts } from './use-costs';
import styles from './compression.module.css';

/** What every network of a run costs, beside the teacher. */
export function SizesPanel() {
  const rows = useRows();
  const costs = useCosts();
  const teacher = rows.find(({ id }) => id === teacherId(0));
  return (
    <Panel id="sizes" name={t('sizes.title')}>
      <ScrollTable
        name={t('sizes.title')}
        className={`${charts.table} ${styles.sizes} numbers`}
        note={<p className="soft">{t('sizes.note')}</p>}
      >
        <thead>
          <tr>
            <th scope="col">{t('sizes.network')}</th>
            <th scope="col">{t('metric.accuracy')}</th>
            <th scope="col">{t('metric.agreement')}</th>
            <th scope="col">
              {t('metric.calibrationError')}{' '}
              <Help about={t('metric.calibrationError')} text={t('metric.calibrationError.help')} />
            </th>
            <th scope="col">{t('sizes.non-zero')}</th>
            <th scope="col">{t('sizes.bytes')}</th>
            <th scope="col">{t('results.multiply-adds')}</th>
            <th scope="col">
              {t('sizes.memory')} <Help about={t('sizes.memory')} text={t('sizes.memory-help')} />
            </th>
            <th scope="col">{t('sizes.latency')}</th>
            <th scope="col">{t('sizes.latency-batch')}</th>
            <th scope="col">
              {t('sizes.energy')} <Help about={t('sizes.energy')} text={t('sizes.energy-help')} />
            </th>
            <th scope="col">{t('sizes.smaller')}</th>
            <th scope="col">{t('sizes.faster')}</th>
            <th scope="col">{t('sizes.faster-batch')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const own = costs[row.id];
            return own && <SizeRow key={row.id} row={row} costs={own} teacher={teacher} full={costs[teacherId(0)]} />;
          })}
        </tbody>
      </ScrollTable>
      <Forgotten />
    </Panel>
  );
}

interface SizeRowProps {
  readonly row: Row;
  readonly costs: NetworkCosts;
  readonly teacher: Row | undefined;
  /** What the teacher costs. */
  readonly full: NetworkCosts | undefined;
}

function SizeRow({ row, costs, teacher, full }: SizeRowProps) {
  const { measures, latency } = row;
  const [own, their] = [quickest(latency), quickest(teacher?.latency)];
  return (
    <tr data-network={row.id}>
      <th scope="row">{row.name}</th>
      <td>{shown(measures?.accuracy, percent)}</td>
      <td>{shown(measures?.agreement, percent)}</td>
      <td>{shown(measures?.calibrationError, percent)}</td>
      <td>{count(costs.nonZero)}</td>
      <td>{bytes(costs.bytes)}</td>
      <td>{brief(costs.multiplyAdds)}</td>
      <td>{bytes(costs.peakActivations)}</td>
      <td>
        <TimesText latency={latency} which="one" />
        {latency?.noInteger && <small className={styles.lacking}>{t(whyNone[latency.noInteger])}</small>}
      </td>
      <td>
        <TimesText latency={latency} which="batch" />
      </td>
      <td>
        <HelpWord word={energyText(costs.energy.picojoules)} text={energySum(costs.energy)} />
      </td>
      <td>{full ? t('sizes.times', { n: ratio(full.bytes / costs.bytes) }) : t('results.none')}</td>
      <td>{fasterText(own.one, their.one)}</td>
      <td>{fasterText(own.batch, their.batch)}</td>
    </tr>
  );
}

/** Of a pass in floats, and below it in whole numbers where the network has such. */
function TimesText({ latency, which }: { readonly latency: Latency | undefined; readonly which: 'one' | 'batch' }) {
  const [float, integer] = [which === 'one' ? latency : latency?.batch, latency?.integer?.[which]];
  const name = latency?.integer?.on === 'webgpu' ? 'sizes.integer-webgpu' : 'sizes.integer';
  const text = (times: Times) => t('unit.milliseconds', { n: milliseconds(times.medianMs) });
  return (
    <>
      {float ? text(float) : t('results.none')}
      {integer && <small className={styles.integer}>{t(name, { time: text(integer) })}</small>}
    </>
  );
}

const whyNone = {
  backend: 'sizes.no-integer.backend',
  'packed-dot': 'sizes.no-integer.packed-dot',
  'other-layers': 'sizes.no-integer.other-layers',
} as const satisfies Readonly<Record<NoInteger, string>>;

interface Quickest {
  readonly one: Times | undefined;
  readonly batch: Times | undefined;
}

/** Whoever uses a network takes the form of it that is quicker. */
function quickest(latency: Latency | undefined): Quickest {
  const of = (float: Times | undefined, integer: Times | undefined) =>
    float && integer && integer.medianMs < float.medianMs ? integer : float;
  return { one: of(latency, latency?.integer?.one), batch: of(latency?.batch, latency?.integer?.batch) };
}

/** By what was measured, and not by what could be left out: what lies within the noise is called neither faster nor equal. */
function fasterText(own: Times | undefined, teacher: Times | undefined): string {
  if (!own || !teacher) return t('results.none');
  if (own === teacher) return t('sizes.times', { n: ratio(1) });
  if (latencyIsNoise(own, teacher)) return t('sizes.noise');
  const times = teacher.medianMs / own.medianMs;
  // What rounds to once as slow is no slower.
  const slower = ratio(1 / times);
  return times < 1 && slower !== ratio(1)
    ? t('sizes.slower', { n: slower })
    : t('sizes.times', { n: ratio(Math.max(1, times)) });
}
