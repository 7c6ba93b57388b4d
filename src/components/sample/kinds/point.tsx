import { useState } from 'react';
import { t } from '../../../messages';
import { useRun } from '../../../state/runs/use-run';
import { classNames } from '../../class-names';
import { across, down } from '../../surfaces/geometry';
import { LazyPart } from '../../ui/lazy-part';
import { onDemand } from '../../ui/on-demand';
import { SmallButton } from '../../ui/small-button';
import { LazyPicker } from '../lazy-picker';
import { SampleCaption, SampleSteps } from '../sample-steps';
import styles from '../sample.module.css';
import { useSample } from '../use-sample';
import type { DrawnProps, SampleKind } from './sample-kind';

const DecisionSurfaces = onDemand(async () => (await import('../../surfaces/decision-surfaces')).DecisionSurfaces);

/** A point in its plane. */
const Drawn = ({ values, label }: DrawnProps) => (
  <svg
    viewBox="0 0 1 1"
    className={styles.picture}
    role={label ? 'img' : undefined}
    aria-label={label}
    aria-hidden={!label}
  >
    <path d="M.5 0V1M0 .5H1" stroke="var(--line-strong)" strokeWidth=".015" />
    <circle cx={across(values[0] ?? 0)} cy={down(values[1] ?? 0)} r=".07" fill="var(--ink)" />
  </svg>
);

/** A point with the ways to another one. */
function View() {
  const info = useRun((run) => run.info);
  const sample = useSample();
  const [picking, setPicking] = useState(false);
  if (!info || !sample || sample.index === null) return null;
  const index = sample.index;
  const label = classNames(info)[sample.label ?? 0] ?? '';
  return (
    <div className={styles.point}>
      <div className={styles.paper}>
        <Drawn values={sample.values} shape={info.shape} label={t('sample.picture', { index, label })} />
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

const Stage = () => (
  <LazyPart fallback={<div className={styles.surfaces} />}>
    <DecisionSurfaces />
  </LazyPart>
);

export const point: SampleKind = { Drawn, View, Stage, typical: false, coloured: true };
