import { useEffect, useRef } from 'react';
import { t } from '../../messages';
import { useRun } from '../../state/runs/use-run';
import { usePlayground } from '../../state/store';
import type { NetworkId, SampleBlock, SessionInfo, StepReport } from '../../workers/protocol';
import { size } from '../../engine/models/plan';
import charts from '../charts/charts.module.css';
import { compact, signed } from '../charts/format';
import { SmallButton } from '../charts/panel';
import { mainStudent, networkIds, networkStyle, networkTitle } from '../network-style';
import { SamplePicture } from '../sample/sample-canvas';
import pictures from '../sample/sample.module.css';
import { classNames } from '../class-names';
import styles from './step.module.css';

/** What Step ran: the batch, and how its losses pull at each network. Nothing without a report. */
export function StepPanel() {
  const info = useRun((run) => run.info);
  const report = usePlayground((state) => state.stepReport);
  const closeStep = usePlayground((state) => state.closeStep);
  const section = useRef<HTMLElement>(null);
  // On a phone it opens further down than what is in sight. The focus stays: whoever pressed Step may press it again.
  useEffect(() => {
    void section.current?.scrollIntoView({ block: 'nearest' });
  }, [report]);
  if (!info || !report) return null;
  return (
    <section ref={section} className={styles.card} aria-label={t('step.name')}>
      <div className={styles.head}>
        <h2>{t('step.title')}</h2>
        <span>{t(report.phase === 'teacher' ? 'step.teacher' : 'step.students', { step: report.step })}</span>
        <SmallButton label={t('step.close')} onClick={closeStep}>
          ✕
        </SmallButton>
      </div>
      <Batches info={info} report={report} />
      <Measured info={info} report={report} />
    </section>
  );
}

/** One strip where both batches are the same samples, else one for each. */
function Batches({ info, report }: { readonly info: SessionInfo; readonly report: StepReport }) {
  const { labelled, transfer } = report;
  const count = labelled.labels.length;
  const one = report.phase === 'teacher' || info.labelledCount === info.transferCount;
  if (one) return <Strip info={info} block={labelled} title={t('step.batch', { count })} labelled />;
  return (
    <div className={styles.strips}>
      <Strip info={info} block={labelled} title={t('step.labelled', { count })} labelled />
      <Strip info={info} block={transfer} title={t('step.transfer', { count: transfer.labels.length })} />
    </div>
  );
}

function Strip(props: {
  readonly info: SessionInfo;
  readonly block: SampleBlock;
  readonly title: string;
  readonly labelled?: boolean;
}) {
  const { info, block, title, labelled = false } = props;
  const length = size(info.shape);
  return (
    <div className={styles.strip}>
      <h3>{title}</h3>
      <ul tabIndex={0} aria-label={title}>
        {Array.from(block.labels, (label, i) => {
          const name = classNames(info)[label] ?? String(label);
          return (
            <li key={i} title={labelled ? undefined : t('step.unlabelled')}>
              <div className={pictures.paper}>
                <SamplePicture
                  values={block.inputs.subarray(i * length, (i + 1) * length)}
                  shape={info.shape}
                  label={labelled ? t('step.sample', { label: name }) : t('step.sampleUnlabelled')}
                />
              </div>
              <span aria-hidden="true">{labelled ? name : '?'}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

const soft = 'soft-targets';
const hard = 'cross-entropy';

function Measured({ info, report }: { readonly info: SessionInfo; readonly report: StepReport }) {
  const ids = networkIds(info);
  const trained = ids.filter((id) => report.networks[id]);
  const student = report.phase === 'students' ? report.networks[mainStudent(ids)] : undefined;
  return (
    <>
      <div className={styles.scroll}>
        <table className={`${charts.table} ${styles.measures}`} aria-label={t('step.measures')}>
          <thead>
            <tr>
              {(['network', 'soft', 'hard', 'sum', 'softGradient', 'hardGradient', 'cosine'] as const).map((key) => (
                <th scope="col" key={key}>
                  {t(`step.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {trained.map((id) => (
              <Row key={id} id={id} ids={ids} measured={report.networks[id]} />
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.explain}>
        {student && `${t('step.explainLosses')} `}
        {t('step.explainNorms')} {cosineSentence(student?.cosines[0]?.cosine ?? null)}
      </p>
    </>
  );
}

function Row(props: {
  readonly id: NetworkId;
  readonly ids: readonly NetworkId[];
  readonly measured: StepReport['networks'][NetworkId] | undefined;
}) {
  const { id, ids, measured } = props;
  return (
    <tr>
      <th scope="row" style={{ color: networkStyle(id, ids).ink }}>
        {networkTitle(id)}
      </th>
      <td>{compact(measured?.terms[soft])}</td>
      <td>{compact(measured?.terms[hard])}</td>
      <td>{compact(measured?.total)}</td>
      <td>{compact(measured?.gradientNorms[soft])}</td>
      <td>{compact(measured?.gradientNorms[hard])}</td>
      <td>{cosineText(measured?.cosines[0]?.cosine)}</td>
    </tr>
  );
}

const cosineText = (cosine: number | null | undefined): string =>
  cosine === null || cosine === undefined ? '–' : signed(cosine, 2);

/** Beyond this the two terms' directions count as alike, or as opposed. */
const CLEAR = 0.2;

function cosineSentence(cosine: number | null): string {
  if (cosine === null) return t('step.oneTerm');
  const key = cosine > CLEAR ? 'step.same' : cosine < -CLEAR ? 'step.against' : 'step.across';
  return t(key, { cosine: cosineText(cosine) });
}
