import { useMemo } from 'react';
import { weighedWith } from '../../engine/distillation/faults';
import { t } from '../../messages';
import { messageOr } from '../../messages/names';
import { useRun } from '../../state/runs/use-run';
import { usePlayground } from '../../state/store';
import type { GradientReport, LossPoint, NetworkId, SessionInfo } from '../../workers/protocol';
import charts from '../charts/charts.module.css';
import { compact, signed, significant } from '../charts/format';
import { Panel } from '../charts/panel';
import { useThrottled } from '../charts/use-throttled';
import { networkIds } from '../network-style';
import { useNames } from '../use-names';
import { ScrollTable } from '../ui/scroll-table';
import { GradientShare } from './gradient-share';
import { weightShares } from './gradient-shares';
import { NetworkHeading } from './attention-panel';
import styles from './inside.module.css';

const INTERVAL_MS = 500;

/** How strongly each term pulls at each network, and whether the terms pull the same way. */
export function GradientsPanel({ info }: { readonly info: SessionInfo }) {
  const names = useNames();
  const gradients = usePlayground((state) => state.gradients);
  const path = usePlayground((state) => state.gradientPath);
  const losses = useThrottled(
    useRun((run) => run.curves.losses),
    INTERVAL_MS,
  );
  const newest = useMemo(() => newestLosses(losses), [losses]);
  const ids = networkIds(info);
  return (
    <Panel id="gradients" name={t('inside.gradients')}>
      <p className={styles.caption}>{t('inside.gradientsCaption')}</p>
      {gradients ? (
        <>
          <p className={styles.caption}>
            {t(gradients.phase === 'teacher' ? 'step.teacher' : 'step.students', { step: gradients.step + 1 })}
          </p>
          <div className={styles.networks} data-wide="">
            {ids
              .filter((id) => gradients.networks[id])
              .map((id) => (
                <section key={id} className={styles.network} aria-label={names.title(id)}>
                  <NetworkHeading id={id} among={ids} />
                  <TermTable id={id} report={gradients.networks[id]!} losses={newest.get(id)} />
                  <GradientShare
                    id={id}
                    among={ids}
                    norms={gradients.networks[id]!.gradientNorms}
                    weights={weightsOf(info, id, newest.get(id)) ?? undefined}
                    path={path}
                  />
                </section>
              ))}
          </div>
        </>
      ) : (
        <p className={styles.caption}>{t('inside.gradientsWaiting')}</p>
      )}
    </Panel>
  );
}

/** What α makes of an arm's weights in its first stage; null where there are several, or α was never read. */
function weightsOf({ experiment }: SessionInfo, id: NetworkId, last: LossPoint | undefined): number[] | null {
  const arm = experiment.arms.find((each) => each.id === id);
  return arm && last && !arm.then?.length ? weightShares(weighedWith(arm.fault, arm.objective), last.alpha) : null;
}

/** The last point of each network. */
function newestLosses(losses: readonly LossPoint[]): ReadonlyMap<NetworkId, LossPoint> {
  const newest = new Map<NetworkId, LossPoint>();
  for (const point of losses) newest.set(point.network, point);
  return newest;
}

/** A row a term: its value, its pull, and the cosine with each term after it. */
function TermTable(props: {
  readonly id: NetworkId;
  readonly report: GradientReport;
  readonly losses: LossPoint | undefined;
}) {
  const names = useNames();
  const { id, report, losses } = props;
  const terms = Object.keys(report.gradientNorms);
  const title = t('inside.gradientsOf', { network: names.title(id) });
  const cosineOf = (a: string, b: string) =>
    report.cosines.find(({ terms: pair }) => pair.includes(a) && pair.includes(b))?.cosine ?? null;
  return (
    <ScrollTable
      name={title}
      className={`${charts.table} ${styles.wordsFirst}`}
      note={terms.length === 1 && <p className={styles.caption}>{t('step.oneTerm')}</p>}
    >
      <thead>
        <tr>
          <th scope="col">{t('inside.term')}</th>
          <th scope="col">{t('inside.value')}</th>
          <th scope="col">{t('inside.norm')}</th>
          {terms.slice(1).map((term, i) => (
            <th scope="col" key={term} title={titleOf(term)}>
              {t('inside.cosineWith', { number: i + 2 })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {terms.map((term, row) => (
          <tr key={term}>
            <th scope="row">{t('inside.numbered', { number: row + 1, term: titleOf(term) })}</th>
            <td>{compact(losses?.terms[term])}</td>
            <td>{significant(report.gradientNorms[term] ?? NaN)}</td>
            {terms.slice(1).map((other, i) => (
              <Cosine key={other} value={i + 1 > row ? cosineOf(term, other) : undefined} />
            ))}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

const titleOf = (term: string): string => messageOr(`term.${term}`, term);

/** Undefined where the table's other half says it. */
function Cosine({ value }: { readonly value: number | null | undefined }) {
  if (value === undefined) return <td />;
  if (value === null) return <td>–</td>;
  return (
    <td
      className={styles.cosine}
      style={{
        '--shade': Math.abs(value).toFixed(2),
        '--network': value < 0 ? 'var(--bad)' : 'var(--good)',
      }}
    >
      {signed(value, 2)}
    </td>
  );
}
