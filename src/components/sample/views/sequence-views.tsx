import { useState } from 'react';
import { t } from '../../../messages';
import { useRun } from '../../../state/runs/use-run';
import { classNames } from '../../class-names';
import { predictsNext } from '../../../state/session/test-rows';
import { LazyPart } from '../../ui/lazy-part';
import { onDemand } from '../../ui/on-demand';
import { SmallButton } from '../../ui/small-button';
import { LazyPicker } from '../lazy-picker';
import { SamplePicture } from '../sample-picture';
import { SampleCaption, SampleSteps } from '../sample-steps';
import pictures from '../sample.module.css';
import styles from '../sample-view.module.css';
import { tokenText } from '../tokens';
import { useSample } from '../use-sample';
import type { SampleViews } from './sample-views';

const TokenStrip = onDemand(async () => (await import('../token-strip')).TokenStrip);

/** A sequence with the ways to another one. */
function View() {
  const info = useRun((run) => run.info);
  const sample = useSample();
  const [picking, setPicking] = useState(false);
  if (!info || !sample || sample.index === null) return null;
  const index = sample.index;
  const next = predictsNext(info);
  const label = classNames(info)[sample.label ?? 0] ?? '';
  return (
    <div className={next ? styles.text : styles.view}>
      {next ? (
        <LazyPart fallback={<div className={styles.awaited} />}>
          <TokenStrip info={info} index={index} />
        </LazyPart>
      ) : (
        <div className={pictures.paper}>
          <SamplePicture values={sample.values} info={info} label={t('sample.picture', { index, label })} />
        </div>
      )}
      <div className={styles.below}>
        <SampleCaption index={index} label={next ? tokenText(label) : label} />
        <div className={styles.buttons}>
          <SampleSteps index={index} count={info.testCount} />
          {/* Of texts there is no picture to choose by: one goes on from one to the next. */}
          {!next && <SmallButton onClick={() => setPicking(true)}>{t('sample.choose')}</SmallButton>}
        </div>
      </div>
      {picking && <LazyPicker info={info} onClose={() => setPicking(false)} />}
    </div>
  );
}

export const sequenceViews: SampleViews = { View, Stage: View };
