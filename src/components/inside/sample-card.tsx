import { useState } from 'react';
import { t } from '../../messages';
import type { SessionInfo } from '../../workers/protocol';
import { Panel } from '../charts/panel';
import { SmallButton } from '../ui/small-button';
import { DialSlider } from '../distributions/dial-slider';
import { LazyPicker } from '../sample/lazy-picker';
import { SamplePicture } from '../sample/sample-canvas';
import { SampleCaption, SampleSteps, SampleView } from '../sample/sample-view';
import pictures from '../sample/sample.module.css';
import { useSample } from '../sample/use-sample';
import { classNames } from '../class-names';
import styles from './inside.module.css';

/** The sample that the page looks at, and the T at which distributions are compared. */
export function SampleCard({ info }: { readonly info: SessionInfo }) {
  return (
    <Panel id="sample" name={t('inside.sample')}>
      <div className={styles.sample}>
        {info.shape.length === 3 ? <SampleView /> : <PointView info={info} />}
        <div className={styles.dial}>
          <DialSlider dial="temperature" />
          <p className={styles.caption}>{t('inside.sampleCaption')}</p>
        </div>
      </div>
    </Panel>
  );
}

/** A point of the plane with the ways to another one. */
function PointView({ info }: { readonly info: SessionInfo }) {
  const sample = useSample();
  const [picking, setPicking] = useState(false);
  if (!sample || sample.index === null) return null;
  const index = sample.index;
  const label = classNames(info)[sample.label ?? 0] ?? '';
  return (
    <div className={styles.point}>
      <div className={pictures.paper}>
        <SamplePicture values={sample.values} shape={info.shape} label={t('sample.picture', { index, label })} />
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
