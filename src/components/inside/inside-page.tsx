import { useMemo, useState } from 'react';
import { t } from '../../messages';
import { useRun } from '../../state/runs/use-run';
import { TaskChoice } from '../tasks';
import { Segments } from '../ui/segments';
import { Place } from '../panels/panel-entry';
import { useOption } from '../panels/use-option';
import styles from './inside.module.css';
import { hasClasses, panels, SharedLook } from './panels';
import { PointedSample } from './pointed-sample';
import { useInside, type Look } from './use-inside';

/** What goes on inside the networks, for one sample and for a batch of the test set, while they learn and afterwards. */
export function InsidePage() {
  const info = useRun((run) => run.info);
  const look = useInside();
  const [place] = useOption('batch', 'place');
  const [pointed, onPoint] = useState<number | null>(null);
  const shared = useMemo(() => ({ look, place, pointed, onPoint }), [look, place, pointed]);
  if (!info) return <p className="soft">{t('app.loading-panel')}</p>;
  return (
    <SharedLook value={shared}>
      <TaskChoice />
      <div className={styles.page}>
        <Place panels={panels} name="sample" />
        {look && hasClasses(info) && <BatchBar look={look} pointed={pointed} onPoint={onPoint} />}
        <Place panels={panels} name="batch" />
        <Place panels={panels} name="run" />
      </div>
    </SharedLook>
  );
}

/** Which batch the panels below it show, where in the networks, and one of its samples. */
function BatchBar(props: {
  readonly look: Look;
  readonly pointed: number | null;
  readonly onPoint: (place: number | null) => void;
}) {
  const { look } = props;
  const [place, setPlace] = useOption('batch', 'place');
  return (
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
      <PointedSample {...props} />
    </div>
  );
}
