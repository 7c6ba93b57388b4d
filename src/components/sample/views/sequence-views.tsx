import { useState } from 'react';
import { t } from '../../../messages';
import { useRun } from '../../../state/runs/use-run';
import { classNames } from '../../class-names';
import { predictsNext } from '../../../state/session/test-rows';
import { usePlayground } from '../../../state/store';
import { LazyPart } from '../../ui/lazy-part';
import { onDemand } from '../../ui/on-demand';
import { SmallButton } from '../../ui/small-button';
import { LazyPicker } from '../lazy-picker';
import { SamplePicture } from '../sample-picture';
import { SampleCaption, SampleSteps } from '../sample-steps';
import pictures from '../sample.module.css';
import styles from '../sample-view.module.css';
import { tokenText } from '../tokens';
import { canType } from '../typing/can-type';
import { useSample } from '../use-sample';
import type { SampleViews } from './sample-views';

const TokenStrip = onDemand(async () => (await import('../token-strip')).TokenStrip);
const TypingForm = onDemand(async () => (await import('../typing/typing-form')).TypingForm);

/** A sequence with the ways to another one; of texts, to one of one's own. */
function View() {
  const info = useRun((run) => run.info);
  const sample = useSample();
  const selectSample = usePlayground((state) => state.selectSample);
  const [picking, setPicking] = useState(false);
  const [typing, setTyping] = useState(false);
  const [returnTo, setReturnTo] = useState(0);
  if (!info || !sample) return null;
  const own = sample.index === null;
  const index = sample.index ?? returnTo;
  const next = predictsNext(info);
  const label = classNames(info)[sample.label ?? 0] ?? '';
  return (
    <div className={next ? styles.text : styles.view}>
      {next ? (
        <LazyPart fallback={<div className={styles.awaited} />}>
          <TokenStrip info={info} index={sample.index} />
        </LazyPart>
      ) : (
        <div className={pictures.paper}>
          <SamplePicture
            values={sample.values}
            info={info}
            label={own ? undefined : t('sample.picture', { index, label })}
          />
        </div>
      )}
      <div className={styles.below}>
        {!own && <SampleCaption index={index} label={next ? tokenText(label) : label} />}
        <div className={styles.buttons}>
          <SampleSteps index={index} count={info.testCount} />
          {/* Of texts there is no picture to choose by: one goes on from one to the next. */}
          {!next && <SmallButton onClick={() => setPicking(true)}>{t('sample.choose')}</SmallButton>}
          {canType(info) && !typing && !own && (
            <SmallButton
              onClick={() => {
                setReturnTo(index);
                setTyping(true);
              }}
            >
              {t('sample.type')}
            </SmallButton>
          )}
        </div>
      </div>
      {(typing || own) && canType(info) && (
        <LazyPart>
          <TypingForm
            // Another data set: what was typed is no text of it.
            key={info.vocabulary?.hash}
            info={info}
            index={index}
            onDone={() => {
              setTyping(false);
              selectSample(index);
            }}
          />
        </LazyPart>
      )}
      {picking && <LazyPicker info={info} onClose={() => setPicking(false)} />}
    </div>
  );
}

export const sequenceViews: SampleViews = { View, Stage: View };
