import { useState } from 'react';
import { t } from '../../../messages';
import { useRun } from '../../../state/runs/use-run';
import { classNames } from '../../class-names';
import { LazyPart } from '../../ui/lazy-part';
import { onDemand } from '../../ui/on-demand';
import { SmallButton } from '../../ui/small-button';
import { LazyPicker } from '../lazy-picker';
import { SamplePicture } from '../sample-picture';
import { SampleCaption, SampleSteps } from '../sample-steps';
import styles from '../sample.module.css';
import { useSample } from '../use-sample';
import type { SampleViews } from './sample-views';

const DecisionSurfaces = onDemand(async () => (await import('../../surfaces/decision-surfaces')).DecisionSurfaces);

/** A point with the ways to another one. */
function View() {
  const info = useRun((run) => run.info);
  const sample = useSample();
  const [picking, setPicking] = useState(false);
  if (!info || !sample || sample.index === null) return null;
  const index = sample.index;
  const label = classNames(info)[sample.label ?? 0] ?? '';
  return (
    <div className={styles.point}>
      <div className={styles.paper}>
        <SamplePicture values={sample.values} info={info} label={t('sample.picture', { index, label })} />
      </div>
      <div>
        <SampleCaption index={index} label={label} />
        <SampleSteps index={index} count={info.testCount} />
        <SmallButton onClick={() => setPicking(true)}>{t('sample.choose')}</SmallButton>
      </div>
      {picking && <LazyPicker info={info} onClose={() => setPicking(false)} />}
    </div>
  );
}

const Stage = () => (
  <LazyPart fallback={<div className={styles.surfaces} />}>
    <DecisionSurfaces />
  </LazyPart>
);

export const pointViews: SampleViews = { View, Stage };
