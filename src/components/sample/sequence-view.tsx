import { useState, type ReactNode } from 'react';
import { type SampleKindId } from '../../engine/datasets/catalogue';
import { entryOf } from '../../engine/datasets/entry-of';
import { t } from '../../messages';
import { useRun } from '../../state/runs/use-run';
import { predictsNext } from '../../state/session/test-rows';
import { usePlayground } from '../../state/store';
import type { SessionInfo } from '../../workers/protocol';
import { labelText } from './label-text';
import { LazyPart } from '../ui/lazy-part';
import { onDemand } from '../ui/on-demand';
import { SmallButton } from '../ui/small-button';
import { LazyPicker } from './lazy-picker';
import { PairShown } from './pair/pair-shown';
import { RowShown } from './row/row-shown';
import { SampleCaption, SampleSteps } from './sample-steps';
import { testText } from './sample-said';
import styles from './sample-view.module.css';
import { SeriesShown } from './series/series-shown';
import { TextShown } from './text/text-shown';
import { TokenStrip } from './token-strip';
import { tokenText } from './tokens';
import { canType } from './typing/can-type';
import { useSample } from './use-sample';

const TypingForm = onDemand(async () => (await import('./typing/typing-form')).TypingForm);

/** A test sample that has a class, or a text of one's own in its place. */
export interface ShownProps {
  readonly info: SessionInfo;
  readonly index: number;
  readonly values: Uint8Array | Float32Array;
  /** Its class, by name. */
  readonly label: string;
  /** What it says; empty where it has no text. */
  readonly text: string;
}

/** How samples with a class are shown, and how much of the panel that takes. */
const shown: Partial<Record<SampleKindId, readonly [(props: ShownProps) => ReactNode, string | undefined]>> = {
  text: [TextShown, styles.aside],
  series: [SeriesShown, styles.aside],
  pair: [PairShown, styles.view],
  row: [RowShown, styles.aside],
};

/** A text, a series or two things in one, with the ways to another one; where next symbols are predicted, symbol by symbol. */
export function SequenceView() {
  const info = useRun((run) => run.info);
  const sample = useSample();
  const typed = usePlayground((state) => (state.sample.kind === 'typed' ? state.sample.text : ''));
  const selectSample = usePlayground((state) => state.selectSample);
  const [picking, setPicking] = useState(false);
  const [typing, setTyping] = useState(false);
  const [returnTo, setReturnTo] = useState(0);
  if (!info || !sample) return null;
  const own = sample.index === null;
  const index = sample.index ?? returnTo;
  const next = predictsNext(info);
  const label = labelText(info, sample.index, sample.label);
  const [Shown, place] = shown[entryOf(info.experiment.data).sample] ?? [];
  return (
    <div className={next ? styles.text : place}>
      {next && <TokenStrip info={info} index={sample.index} />}
      {!next && Shown && (
        <Shown
          info={info}
          index={index}
          values={sample.values}
          label={label}
          text={own ? typed : testText(info, index)}
        />
      )}
      <div className={styles.below}>
        {!own && <SampleCaption index={index} label={next ? tokenText(label) : label} />}
        <div className={styles.buttons}>
          <SampleSteps index={index} count={info.testCount} />
          {/* Without classes there is nothing to choose by: one goes on from one to the next. */}
          {!next && !info.number && <SmallButton onClick={() => setPicking(true)}>{t('sample.choose')}</SmallButton>}
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
