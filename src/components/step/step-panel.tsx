import { useEffect, useRef } from 'react';
import { t } from '../../messages';
import { useRun } from '../../state/runs/use-run';
import { usePlayground } from '../../state/store';
import type { NetworkId, SampleBlock, SessionInfo, StepReport } from '../../workers/protocol';
import type { TermId } from '../../engine/distillation/catalogue';
import { size } from '../../engine/models/plan';
import { termTitle } from '../arms-dialog/term-name';
import { list } from '../../messages/format';
import charts from '../charts/charts.module.css';
import { NetworkHead } from '../charts/network-head';
import { compact, signed } from '../charts/format';
import { Panel } from '../charts/panel';
import { SmallButton } from '../ui/small-button';
import { mainStudent, networkIds } from '../network-style';
import { SampleOnPaper } from '../sample/sample-picture';
import { sampleKindOf } from '../sample/kinds/catalogue';
import { predictsNext } from '../../state/session/test-rows';
import { classNames } from '../class-names';
import styles from './step.module.css';

/** What Step ran: the batch, and how its losses pull at each network. Nothing without a report. */
export function StepPanel() {
  const info = useRun((run) => run.info);
  const report = usePlayground((state) => state.stepReport);
  const closeStep = usePlayground((state) => state.closeStep);
  const content = useRef<HTMLDivElement>(null);
  // On a phone it opens further down than what is in sight. The focus stays: whoever pressed Step may press it again.
  useEffect(() => {
    void content.current?.closest('[data-panel]')?.scrollIntoView({ block: 'nearest' });
  }, [report]);
  if (!info || !report) return null;
  return (
    <Panel
      id="step"
      name={t('step.name')}
      title={t('step.title')}
      className={styles.card}
      tools={
        <>
          <span className={styles.when}>
            {t(report.phase === 'teacher' ? 'step.teacher' : 'step.students', { step: report.step })}
          </span>
          <SmallButton label={t('step.close')} onClick={closeStep}>
            ✕
          </SmallButton>
        </>
      }
    >
      <div ref={content} className={styles.content}>
        <Batches info={info} report={report} />
        <Measured info={info} report={report} />
      </div>
    </Panel>
  );
}

/** One strip where both batches are the same samples, else one for each. */
function Batches({ info, report }: { readonly info: SessionInfo; readonly report: StepReport }) {
  const { labelled, transfer } = report;
  const count = samplesIn(info, labelled);
  const one = report.phase === 'teacher' || info.labelledCount === info.transferCount;
  if (one) return <Strip info={info} block={labelled} title={t('step.batch', { count })} labelled />;
  return (
    <div className={styles.strips}>
      <Strip info={info} block={labelled} title={t('step.labelled', { count })} labelled />
      <Strip info={info} block={transfer} title={t('step.transfer', { count: samplesIn(info, transfer) })} />
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
  // A text whose next symbols are predicted is its own label; a number is of no class.
  const next = predictsNext(info) || info.number !== undefined;
  const labels = block.taskLabels?.[info.task ?? 0] ?? block.labels;
  const wide = sampleKindOf(info).wide || undefined;
  return (
    <div className={styles.strip}>
      <h3>{title}</h3>
      <ul tabIndex={0} aria-label={title}>
        {Array.from({ length: samplesIn(info, block) }, (_, i) => {
          const label = labels[i] ?? 0;
          const name = classNames(info)[label] ?? String(label);
          const said = labelled ? t('step.sample', { label: name }) : t('step.sampleUnlabelled');
          return (
            <li key={i} data-wide={wide} title={labelled || next ? undefined : t('step.unlabelled')}>
              <SampleOnPaper
                values={block.inputs.subarray(i * length, (i + 1) * length)}
                info={info}
                label={next ? undefined : said}
              />
              {!next && <span aria-hidden="true">{labelled ? name : '?'}</span>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

const samplesIn = ({ shape }: SessionInfo, { inputs }: SampleBlock): number => inputs.length / size(shape);

/** The halves of the usual loss by their short names, any other term by its own. */
function termName(term: string): string {
  if (term === 'soft-targets') return t('step.soft');
  return term === 'cross-entropy' ? t('step.hard') : termTitle(term as TermId);
}

type Measures = StepReport['networks'][NetworkId];

function Measured({ info, report }: { readonly info: SessionInfo; readonly report: StepReport }) {
  const ids = networkIds(info);
  const trained = ids.flatMap((id) => {
    const measured = report.networks[id];
    return measured ? [{ id, measured }] : [];
  });
  const terms = [...new Set(trained.flatMap(({ measured }) => Object.keys(measured.terms)))];
  const student = report.phase === 'students' ? report.networks[mainStudent(ids)] : undefined;
  const pairs = student?.cosines ?? [];
  const flows = trained.some(({ measured }) => measured.intoTeacher !== undefined);
  return (
    <>
      <div className={styles.scroll}>
        <table className={`${charts.table} ${styles.measures}`} aria-label={t('step.measures')}>
          <thead>
            <tr>
              {[
                t('step.network'),
                ...terms.map(termName),
                t('step.sum'),
                ...terms.map((term) => t('step.gradient', { term: termName(term) })),
                ...(flows ? [t('step.into-teacher')] : []),
                t('step.cosine'),
              ].map((title) => (
                <th scope="col" key={title}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {trained.map(({ id, measured }) => (
              <tr key={id}>
                <NetworkHead id={id} among={ids} />
                {terms.map((term) => (
                  <td key={term}>{compact(measured.terms[term])}</td>
                ))}
                <td>{compact(measured.total)}</td>
                {terms.map((term) => (
                  <td key={term} data-target={`gradient.${id}.${term}`}>
                    {compact(measured.gradientNorms[term])}
                  </td>
                ))}
                {flows && <td>{compact(measured.intoTeacher ?? 0)}</td>}
                <td>{cosineText(lowestCosine(measured))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.explain}>
        {student && 'soft-targets' in student.terms && `${t('step.explainLosses')} `}
        {t('step.explainNorms')}{' '}
        {pairs.length > 1
          ? list(
              pairs.map(({ terms: [first, second], cosine }) =>
                t('step.pair', { first: termName(first), second: termName(second), cosine: cosineText(cosine) }),
              ),
            )
          : cosineSentence(pairs[0]?.cosine ?? null)}
        {flows && ` ${t('step.explain-into')}`}
      </p>
    </>
  );
}

/** Of the two terms that pull apart most. */
function lowestCosine({ cosines }: Measures): number | null {
  const known = cosines.flatMap(({ cosine }) => (cosine === null ? [] : [cosine]));
  return known.length > 0 ? Math.min(...known) : null;
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
