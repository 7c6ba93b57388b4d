import { t } from '../../messages';
import type { SessionInfo } from '../../workers/protocol';
import { Panel } from '../charts/panel';
import { DialSlider } from '../distributions/dial-slider';
import { sampleViewsOf } from '../sample/views/catalogue';
import styles from './inside.module.css';

/** The sample that the page looks at, and the T at which distributions are compared. */
export function SampleCard({ info }: { readonly info: SessionInfo }) {
  const { View } = sampleViewsOf(info);
  return (
    <Panel id="sample" name={t(info.number ? 'inside.sample-alone' : 'inside.sample')}>
      <div className={styles.sample}>
        <View />
        <div className={styles.dial}>
          {!info.number && <DialSlider dial="temperature" />}
          <p className={styles.caption}>{t('inside.sampleCaption')}</p>
        </div>
      </div>
    </Panel>
  );
}
