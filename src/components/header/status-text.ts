/** What the status says. Pure, so that its words can be tested. */
import { t } from '../../messages';
import { stageText } from '../../messages/names';
import { positionOf } from '../../state/session/course';
import type { Run } from '../../state/runs/run';
import type { PlaygroundState } from '../../state/types';
import { count, duration, percent } from '../../messages/format';

export interface Status {
  /** Ready, Training teacher, Distilling, Paused, Done or Error. */
  readonly word: string;
  readonly detail: string;
  /** The detail without abbreviations, for assistive tools. */
  readonly spoken: string;
  /** How far the present phase is, 0–1; null where nothing is being trained or loaded. */
  readonly fraction: number | null;
}

export interface Watched extends Pick<PlaygroundState, 'loading' | 'queued'>, Pick<Run, 'progress' | 'info'> {
  readonly run: Run['state'];
}

/** What the status is made of. */
export const watched = ({ loading, queued, live }: PlaygroundState): Watched => ({
  run: live.state,
  progress: live.progress,
  info: live.info,
  loading,
  queued,
});

interface Place {
  /** Epochs, or steps where the students train for a number of steps. */
  readonly unit: 'epochs' | 'steps';
  readonly at: number;
  readonly of: number;
}

/** Which pass over the data the present step belongs to, or which step it is. */
export function placeOf({ progress, info }: Watched): Place | null {
  if (!progress || !info) return null;
  const { steps, epochs, teacherEpochs } = info.experiment.training;
  const { share } = positionOf(info, progress);
  const place = (unit: Place['unit'], of: number): Place => ({
    unit,
    at: Math.min(of, Math.floor(share * of) + 1),
    of,
  });
  if (progress.phase === 'teacher') return place('epochs', teacherEpochs);
  return steps > 0 ? place('steps', steps) : place('epochs', epochs);
}

function loadingDetail({ loading, queued }: Watched): string {
  const known = loading?.what === 'dataset' && loading.fraction > 0;
  const doing = known
    ? t('status.loading.dataset-fraction', { percent: percent(loading.fraction, 0) })
    : t(`status.loading.${loading?.what ?? 'dataset'}`);
  return queued ? t('status.then-starts', { doing }) : doing;
}

export function statusOf(state: Watched): Status {
  const { run, loading, progress, info } = state;
  if (run === 'loading') {
    const detail = loadingDetail(state);
    return { word: t('status.ready'), detail, spoken: detail, fraction: loading?.fraction ?? 0 };
  }
  const word = t(`status.${run}`);
  const position = placeOf(state);
  if (!progress || !position || run === 'ready' || run === 'error')
    return { word, detail: '', spoken: '', fraction: null };
  if (run === 'done') {
    const detail = t(`status.${position.unit}-done`, { n: count(position.of) });
    return { word, detail, spoken: detail, fraction: 1 };
  }

  if (run === 'students' && progress.writing) {
    const { written, of } = progress.writing;
    const detail = t('status.place', { at: count(written), of: count(of) });
    return { word: t('status.writing'), detail, spoken: detail, fraction: written / Math.max(1, of) };
  }
  const { generation, stage } = info ? positionOf(info, progress) : {};
  const rest = [t('status.place', { at: count(position.at), of: count(position.of) })];
  if (run !== 'paused' && progress.remainingMs !== null) {
    rest.push(t('status.left', { duration: duration(progress.remainingMs) }));
  }
  const short = [generation && t('live.generation-short', generation), stage && t('live.stage-short', stage), ...rest];
  const long = [generation && t('live.generation', generation), stage && stageText(stage), ...rest];
  return {
    word,
    detail: short.filter(Boolean).join(' · '),
    spoken: long.filter(Boolean).join(' · '),
    fraction: progress.step / Math.max(1, progress.totalSteps),
  };
}
