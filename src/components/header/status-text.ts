/** What the status says. Pure, so that its words can be tested. */
import { t } from '../../messages';
import { positionOf } from '../../state/session/course';
import type { Run } from '../../state/runs/run';
import type { PlaygroundState } from '../../state/types';
import { duration, percent } from '../ui/format';

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

/** Which pass over the data the present step belongs to. */
export function epochOf({ progress, info }: Watched): { epoch: number; epochs: number } | null {
  if (!progress || !info) return null;
  const { epochs: students, teacherEpochs } = info.experiment.training;
  const epochs = progress.phase === 'teacher' ? teacherEpochs : students;
  const begun = Math.floor(positionOf(info, progress).share * epochs) + 1;
  return { epoch: Math.min(epochs, begun), epochs };
}

function loadingDetail({ loading, queued }: Watched): string {
  const known = loading?.what === 'dataset' && loading.fraction > 0;
  const doing = known
    ? t('status.loading.dataset-fraction', { percent: percent(loading.fraction, 0) })
    : t(`status.loading.${loading?.what ?? 'dataset'}`);
  return queued ? `${doing} ${t('status.then-starts')}` : doing;
}

export function statusOf(state: Watched): Status {
  const { run, loading, progress, info } = state;
  if (run === 'loading') {
    const detail = loadingDetail(state);
    return { word: t('status.ready'), detail, spoken: detail, fraction: loading?.fraction ?? 0 };
  }
  const word = t(`status.${run}`);
  const position = epochOf(state);
  if (!progress || !position || run === 'ready' || run === 'error')
    return { word, detail: '', spoken: '', fraction: null };
  if (run === 'done') {
    const detail = t('status.epochs-done', { epochs: position.epochs });
    return { word, detail, spoken: detail, fraction: 1 };
  }

  const { generation, stage } = info ? positionOf(info, progress) : {};
  const rest = [t('status.epoch', position)];
  if (run !== 'paused' && progress.remainingMs !== null) {
    rest.push(t('status.left', { duration: duration(progress.remainingMs) }));
  }
  const short = [generation && t('live.generation-short', generation), stage && t('live.stage-short', stage), ...rest];
  const long = [generation && t('live.generation', generation), stage && t('live.stage', stage), ...rest];
  return {
    word,
    detail: short.filter(Boolean).join(' · '),
    spoken: long.filter(Boolean).join(' · '),
    fraction: progress.step / Math.max(1, progress.totalSteps),
  };
}
