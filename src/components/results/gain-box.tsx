import { useMemo } from 'react';
import { compresses, sourcesOf, type ArmChoice } from '../../engine/arms';
import { rareClassOf } from '../../engine/datasets/task-of';
import { t, type MessageKey } from '../../messages';
import { canHaveHardLabels, hasHardLabels, withHardLabels } from '../../state/experiment/hard-labels';
import { useIsLive, useRun } from '../../state/runs/use-run';
import { beginningOf } from '../../state/session/course';
import {
  armOf,
  heardBy,
  heardNothing,
  startAlike,
  turnedSince,
  unlabelledCount,
  type Heard,
  type Turned,
} from '../../state/session/gain-story';
import { gainOver, type Gain } from '../../state/session/measures';
import { usePlayground } from '../../state/store';
import type { SessionInfo } from '../../workers/protocol';
import { mainStudent, namesIn, networkIds } from '../network-style';
import { SmallButton } from '../ui/small-button';
import { count, decimals, list, signed } from '../../messages/format';
import { RichText } from '../ui/rich-text';
import { controlOf } from './control-of';
import styles from './results.module.css';

/** Whether a student has learned anything yet: before that a difference means nothing. */
const useTrained = (id: string) =>
  useRun(({ info, progress, curves: { evaluations } }) => {
    const last = evaluations.at(-1);
    if (!info || progress?.phase !== 'students' || last?.phase !== 'students') return false;
    return last.step > beginningOf(info, id);
  });

type Verdict = 'better' | 'same' | 'worse' | 'silent';

/** What distillation changed, against the same student without it, and where that comes from. */
export function GainBox() {
  const info = useRun((run) => run.info);
  const logits = useRun((run) => run.logits);
  const losses = useRun((run) => run.curves.losses);
  const student = mainStudent(networkIds(info));
  const control = controlOf(info);
  const trained = useTrained(student);
  const done = useRun((run) => run.state === 'done');
  const live = useIsLive();
  const gain = useMemo(
    () => (info && control && trained ? gainOver(info, logits, student, control) : undefined),
    [info, logits, trained, student, control],
  );
  const arm = info ? armOf(info, student) : undefined;

  if (info && control === null)
    return (
      <div className={`${styles.gain} ${styles.gainBefore} soft`}>
        {info.experiment.arms.some(compresses) ? <GainOfSize /> : t('gain.no-control')}
      </div>
    );
  if (!info || control === null || !gain || !arm)
    return <p className={`${styles.gain} ${styles.gainBefore} soft`}>{t('gain.before')}</p>;

  const verdict = verdictOf(gain, startAlike(arm, armOf(info, control)) && heardNothing(arm, losses));
  return (
    <div className={styles.gain} data-verdict={verdict} data-target="gain">
      <p className="soft">
        <RichText
          {...reason(verdict, gain, info, arm)}
          slots={{ points: <strong className={styles.gainPoints}>{signed(gain.points)}</strong> }}
        />
      </p>
      {rareClassOf(info.experiment.data) !== undefined && (
        <p className={`${styles.gainNote} soft`}>{t('gain.of-accuracy')}</p>
      )}
      <div className={styles.gainBelow}>
        <GainNote info={info} arm={arm} control={control} done={done} />
        {done && live && verdict !== 'silent' && heardBy(arm, info.experiment) === 'soft' && <HardLabelsButton />}
      </div>
    </div>
  );
}

function verdictOf({ points, margin }: Gain, silent: boolean): Verdict {
  if (points === 0 && silent) return 'silent';
  if (Math.abs(points) <= margin || points === 0) return 'same';
  return points > 0 ? 'better' : 'worse';
}

/** The sentence that the points stand in. */
function reason(verdict: Verdict, gain: Gain, info: SessionInfo, arm: ArmChoice) {
  const heard = heardBy(arm, info.experiment);
  const values = {
    n: count(info.testCount),
    margin: decimals(gain.margin, 1),
    labelled: count(info.labelledCount),
    unlabelled: count(unlabelledCount(info)),
    seen: count(info.transferCount),
    sources: list(sourcesOf(arm).map(namesIn(info.experiment.arms).source)),
  };
  if (info.number) return { of: `gain.number.${verdict}` as const, values };
  return { of: sentence(verdict, heard, unlabelledCount(info) > 0), values };
}

function sentence(verdict: Verdict, heard: Heard, unlabelled: boolean): MessageKey {
  if (verdict === 'same' || verdict === 'silent') return `gain.${verdict}`;
  const taught = heard === 'soft' || heard === 'teacher' || heard === 'teachers';
  if (verdict === 'worse') return taught ? 'gain.worse.teacher' : 'gain.worse.other';
  return taught ? `gain.from.${heard}.${unlabelled ? 'more' : 'same'}` : `gain.from.${heard}`;
}

/** Of networks that are compressed: what they gain stands below. */
function GainOfSize() {
  const seeSizes = () => document.querySelector('[data-panel="sizes"]')?.scrollIntoView({ block: 'start' });
  return (
    <div>
      <p>{t('gain.compressed')}</p>
      <SmallButton onClick={seeSizes}>{t('gain.see-sizes')}</SmallButton>
    </div>
  );
}

/** What else has to be said of the gain: that the sliders stand elsewhere now, that another arm does better, or how it was measured. */
function GainNote(props: {
  readonly info: SessionInfo;
  readonly arm: ArmChoice;
  readonly control: string;
  readonly done: boolean;
}) {
  const { info, arm, control, done } = props;
  const dials = usePlayground((state) => state.experiment.dials);
  const losses = useRun((run) => run.curves.losses);
  const logits = useRun((run) => run.logits);
  const rival = useMemo(() => rivalOf(info, logits, arm.id, control), [info, logits, arm, control]);
  if (!done) return <p className={`${styles.gainNote} soft`}>{t('gain.running')}</p>;
  const turned = turnedWords(turnedSince(arm, info.experiment, losses, dials));
  if (turned) {
    return (
      <p className={styles.gainNote} role="status">
        {turned}
      </p>
    );
  }
  if (rival) return <p className={styles.gainNote}>{t('gain.rival', rival)}</p>;
  const alike = startAlike(arm, armOf(info, control));
  return (
    <p className={`${styles.gainNote} soft`}>
      {t(alike ? 'gain.paired' : 'gain.unpaired', { control: namesIn(info.experiment.arms).name(control) })}
    </p>
  );
}

function turnedWords({ temperature: T, alpha }: ReturnType<typeof turnedSince>): string | null {
  const of = ({ trained, now }: Turned, digits: number) => ({
    trained: decimals(trained, digits),
    now: decimals(now, digits),
  });
  if (T && alpha) {
    const [t1, a1] = [of(T, 1), of(alpha, 2)];
    return t('gain.turned.both', {
      trained: t1.trained,
      now: t1.now,
      trainedAlpha: a1.trained,
      nowAlpha: a1.now,
    });
  }
  if (T) return t('gain.turned.temperature', of(T, 1));
  return alpha ? t('gain.turned.alpha', of(alpha, 2)) : null;
}

/** Soft against hard on the very same examples: adds the arm and trains. */
function HardLabelsButton() {
  const offered = usePlayground(({ experiment }) => canHaveHardLabels(experiment) && !hasHardLabels(experiment));
  const change = usePlayground((state) => state.change);
  const play = usePlayground((state) => state.play);
  if (!offered) return null;
  return (
    <SmallButton
      onClick={() => {
        change(withHardLabels);
        void play();
      }}
    >
      {t('gain.hard-labels')}
    </SmallButton>
  );
}

/** The best of the other arms, where it does better than this one beyond chance. The gain itself tells of the control. */
function rivalOf(info: SessionInfo, logits: Parameters<typeof gainOver>[1], main: string, control: string) {
  const names = namesIn(info.experiment.arms);
  const gains = info.networks
    .filter(({ id, generation }) => generation > 0 && id !== main && id !== control)
    .map(({ id }) => ({ id, gain: gainOver(info, logits, id, main) }))
    .filter(({ gain }) => gain && gain.points > gain.margin)
    .sort((a, b) => b.gain!.points - a.gain!.points);
  const best = gains[0];
  return best && { network: names.title(best.id), points: signed(best.gain!.points), than: names.name(main) };
}
