import { useState } from 'react';
import { t } from '../../../messages';
import { hasLearned } from '../../../state/session/course';
import { useRun } from '../../../state/runs/use-run';
import { usePlayground } from '../../../state/store';
import { LazyPart } from '../../ui/lazy-part';
import { onDemand } from '../../ui/on-demand';
import { SmallButton } from '../../ui/small-button';
import { classNames } from '../../class-names';
import { LazyPicker } from '../lazy-picker';
import { SamplePicture } from '../sample-picture';
import { SampleCaption, SampleSteps } from '../sample-steps';
import pictures from '../sample.module.css';
import styles from '../sample-view.module.css';
import { useSample } from '../use-sample';
import type { SampleViews } from './sample-views';

const DrawingView = onDemand(async () => (await import('../drawing-view')).DrawingView);

/** The image being looked at, with the ways to another one: step through the test set, choose from it, or draw. */
function View() {
  const info = useRun((run) => run.info);
  const draw = usePlayground((state) => state.draw);
  const selectSample = usePlayground((state) => state.selectSample);
  const sample = useSample();
  const drawing = usePlayground((state) => (state.sample.kind === 'drawn' ? state.sample.drawing : null));
  const [picking, setPicking] = useState(false);
  const [returnTo, setReturnTo] = useState(0);
  if (!info || !sample || info.shape.length !== 3) {
    return (
      <div className={styles.view}>
        <div className={pictures.paper} />
      </div>
    );
  }
  const [height, width, channels] = info.shape;

  if (sample.index === null && drawing instanceof Uint8Array) {
    return (
      <div className={styles.view}>
        <LazyPart fallback={<div className={pictures.paper} />}>
          <DrawingView height={height} width={width} pixels={drawing} onDone={() => selectSample(returnTo)} />
        </LazyPart>
      </div>
    );
  }
  const index = sample.index ?? 0;
  const label = classNames(info)[sample.label ?? 0] ?? '';
  return (
    <div className={styles.view}>
      <div className={pictures.paper}>
        <SamplePicture info={info} values={sample.values} label={t('sample.picture', { index, label })} />
      </div>
      <div className={styles.below}>
        <SampleCaption index={index} label={label} />
        <div className={styles.buttons}>
          <SampleSteps index={index} count={info.testCount} />
          <TellingButton />
          <SmallButton onClick={() => setPicking(true)}>{t('sample.choose')}</SmallButton>
          {/* A brush has one colour. */}
          {channels === 1 && (
            <SmallButton
              onClick={() => {
                setReturnTo(index);
                draw(new Uint8Array(height * width));
              }}
            >
              {t('sample.draw')}
            </SmallButton>
          )}
        </div>
      </div>
      {picking && <LazyPicker info={info} onClose={() => setPicking(false)} />}
    </div>
  );
}

/** To the next sample that shows what the teacher knows beyond the label; there is nothing to tell before it has learned. */
function TellingButton() {
  const selectTelling = usePlayground((state) => state.selectTelling);
  const learned = useRun(({ info, progress }) => info !== null && hasLearned(info, progress, 'teacher'));
  if (!learned) return null;
  return <SmallButton onClick={selectTelling}>{t('sample.telling')}</SmallButton>;
}

export const pictureViews: SampleViews = { View, Stage: View };
