import { useState } from 'react';
import { t } from '../../messages';
import { useRun } from '../../state/runs/use-run';
import { Segments } from '../charts/panel';
import type { Place } from './activations';
import { AttentionPanel } from './attention-panel';
import { GradientsPanel } from './gradients-panel';
import styles from './inside.module.css';
import { PathsPanel } from './paths-panel';
import { PlanePanel } from './plane-panel';
import { PointedSample } from './pointed-sample';
import { RelationsPanel } from './relations-panel';
import { SampleCard } from './sample-card';
import { SplitPanel } from './split-panel';
import { useInside } from './use-inside';

/** What goes on inside the networks, for one sample and for a batch of the test set, while they learn and afterwards. */
export function InsidePage() {
  const info = useRun((run) => run.info);
  const look = useInside();
  const [place, setPlace] = useState<Place>('embedding');
  const [pointed, setPointed] = useState<number | null>(null);
  if (!info) return <p className="soft">{t('app.loading-panel')}</p>;
  return (
    <div className={styles.page}>
      <SampleCard info={info} />
      {look ? <AttentionPanel look={look} /> : <div className="card" aria-busy="true" />}
      {look && (
        <>
          <div className={styles.bar}>
            <h2>{t('inside.batch', { count: look.rows.length })}</h2>
            <span className={styles.caption}>
              {t(look.report.phase === 'teacher' ? 'step.teacher' : 'step.students', { step: look.report.step })}
            </span>
            <Segments
              name={t('inside.place')}
              value={place}
              onChange={setPlace}
              options={[
                { value: 'embedding', label: t('inside.embedding'), help: t('inside.embeddingHelp') },
                { value: 'logits', label: t('inside.logits'), help: t('inside.logitsHelp') },
              ]}
            />
            <PointedSample look={look} pointed={pointed} onPoint={setPointed} />
          </div>
          <PlanePanel look={look} place={place} pointed={pointed} onPoint={setPointed} />
          <RelationsPanel look={look} place={place} pointed={pointed} onPoint={setPointed} />
        </>
      )}
      <SplitPanel info={info} />
      <PathsPanel info={info} />
      <GradientsPanel info={info} />
    </div>
  );
}
