import { useMemo } from 'react';
import { t } from '../../messages';
import { beginningOf, generationSteps, scheduledArms } from '../../state/session/course';
import { useRun } from '../../state/runs/use-run';
import type { SessionInfo } from '../../workers/protocol';
import type { CurvePoint } from '../charts/downsample';
import { compact } from '../charts/format';
import { useThrottled } from '../charts/use-throttled';
import { dialCurves } from '../loss/dial-curves';
import { mainStudent, networkIds, networkStyle } from '../network-style';
import { useNames } from '../use-names';
import styles from './in-force.module.css';
import { isOverridden } from './overridden';

const INTERVAL_MS = 250;
const WIDTH = 56;
const HEIGHT = 16;

type Dial = 'temperature' | 'alpha';

/** The value of a scheduled dial at the newest step, and its course so far. Nothing where no arm has a schedule for it. */
export function InForce({ dial }: { readonly dial: Dial }) {
  const info = useRun((run) => run.info);
  if (!info) return null;
  const arms = scheduledArms(info.experiment, dial);
  const arm = arms.find(({ id }) => id === mainStudent(networkIds(info))) ?? arms[0];
  return arm ? <InForceOf info={info} id={arm.id} dial={dial} /> : null;
}

function InForceOf({ info, id, dial }: { readonly info: SessionInfo; readonly id: string; readonly dial: Dial }) {
  const names = useNames();
  const losses = useThrottled(
    useRun((run) => run.curves.losses),
    INTERVAL_MS,
  );
  const marks = useRun((run) => run.curves.marks);
  const [curve] = useMemo(() => dialCurves(losses, [id], dial), [losses, id, dial]);
  if (isOverridden(marks, info.experiment.dials, dial)) {
    return <small className={styles.inForce}>{t('live.overridden')}</small>;
  }
  const points = curve?.points ?? [];
  const newest = points.at(-1);
  const name = names.name(id);
  return (
    <small className={styles.inForce} title={t('live.in-force-help', { arm: name })}>
      {newest && (
        <Spark
          label={t('live.spark', { dial: t(`live.${dial}`), arm: name })}
          points={points}
          from={beginningOf(info, id)}
          steps={generationSteps(info)}
          color={networkStyle(id, networkIds(info)).color}
        />
      )}
      {newest ? t('live.in-force', { value: compact(newest.value) }) : t('live.scheduled')}
    </small>
  );
}

function Spark(props: {
  readonly label: string;
  readonly points: readonly CurvePoint[];
  readonly from: number;
  readonly steps: number;
  readonly color: string;
}) {
  const { points, from, steps } = props;
  const values = points.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (step: number) => ((step - from) / steps) * WIDTH;
  const y = (value: number) => (high > low ? 2 + (1 - (value - low) / (high - low)) * (HEIGHT - 4) : HEIGHT / 2);
  const path = points.map(({ step, value }) => `${x(step).toFixed(1)} ${y(value).toFixed(1)}`).join('L');
  return (
    <svg className={styles.spark} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={props.label}>
      <path d={`M0 ${HEIGHT - 0.5}H${WIDTH}`} stroke="var(--line)" />
      <path d={`M${path}`} stroke={props.color} strokeWidth="1.5" />
    </svg>
  );
}
