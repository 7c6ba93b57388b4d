import { useState } from 'react';
import { t } from '../../../messages';
import { useRun } from '../../../state/runs/use-run';
import { classNames } from '../../class-names';
import { SmallButton } from '../../ui/small-button';
import { LazyPicker } from '../lazy-picker';
import { SamplePicture } from '../sample-picture';
import { SampleCaption, SampleSteps } from '../sample-steps';
import pictures from '../sample.module.css';
import styles from '../sample-view.module.css';
import { useSample } from '../use-sample';
import type { SampleViews } from './sample-views';

/** A sequence with the ways to another one. */
function View() {
  const info = useRun((run) => run.info);
  const sample = useSample();
  const [picking, setPicking] = useState(false);
  if (!info || !sample || sample.index === null) return null;
  const index = sample.index;
  const label = classNames(info)[sample.label ?? 0] ?? '';
  return (
    <div className={styles.view}>
      <div className={pictures.paper}>
        <SamplePicture values={sample.values} info={info} label={t('sample.picture', { index, label })} />
      </div>
      <div className={styles.below}>
        <SampleCaption index={index} label={label} />
        <div className={styles.buttons}>
          <SampleSteps index={index} count={info.testCount} />
          <SmallButton onClick={() => setPicking(true)}>{t('sample.choose')}</SmallButton>
        </div>
      </div>
      {picking && <LazyPicker info={info} onClose={() => setPicking(false)} />}
    </div>
  );
}

export const sequenceViews: SampleViews = { View, Stage: View };
