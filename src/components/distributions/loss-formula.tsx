import { memo, type ReactNode } from 'react';
import { sourcesOf, stagesOf, teacherId } from '../../engine/arms';
import { methodOf } from '../../engine/distillation/methods';
import { t } from '../../messages';
import { stageAt } from '../../state/session/course';
import { useRun } from '../../state/runs/use-run';
import { usePlayground } from '../../state/store';
import type { ViewSlice } from '../../state/view/view-types';
import { compact, fixed, significant } from '../charts/format';
import { list, number } from '../ui/format';
import { hardLoss, meanDivergence } from '../loss/evaluation-losses';
import { newestProbe } from '../loss/loss-curves';
import { objectiveText } from '../arms-dialog/term-name';
import { mainStudent, networkIds, networkName, sourceName } from '../network-style';
import { Explain } from '../help/explain';
import { tip } from '../ui/tip';
import styles from './loss-formula.module.css';

const parts = ['alpha', 't-squared', 'kl', 'p-teacher', 'p-student', 'cross-entropy', 'label'] as const;

type Thing = Exclude<ViewSlice['highlighted'], null>;

/** A symbol or a value in the colour of the thing it stands for; pointing at it makes that thing stand out. */
function useThing(of: Thing) {
  const setView = usePlayground((state) => state.setView);
  const highlighted = usePlayground((state) => state.highlighted === of);
  return {
    className: `${styles.thing} ${styles[of]}`,
    'data-highlight': highlighted || undefined,
    onPointerEnter: () => setView({ highlighted: of }),
    onPointerLeave: () => setView({ highlighted: null }),
    onFocus: () => setView({ highlighted: of }),
    onBlur: () => setView({ highlighted: null }),
  };
}

function Symbol(props: { readonly of: Thing; readonly first?: boolean; readonly children: ReactNode }) {
  const thing = useThing(props.of);
  return (
    <mrow {...thing} {...tip(t(`formula.${props.of}`))} tabIndex={props.first ? 0 : undefined}>
      {props.children}
    </mrow>
  );
}

const Value = (props: { readonly of: Thing; readonly children: ReactNode }) => (
  <span {...useThing(props.of)}>{props.children}</span>
);

const student = (
  <msub>
    <mi>p</mi>
    <mi>S</mi>
  </msub>
);

/** The formula, in two parts so that it can wrap. Its symbols don't change, their highlighting does. */
const Formula = memo(function Formula() {
  return (
    <>
      <math>
        <mi>L</mi>
        <mo>=</mo>
        <Symbol of="alpha" first>
          <mi>α</mi>
        </Symbol>
        <mo>·</mo>
        <Symbol of="temperature" first>
          <msup>
            <mi>T</mi>
            <mn>2</mn>
          </msup>
        </Symbol>
        <mo>·</mo>
        <mi mathvariant="normal">KL</mi>
        <mo stretchy="false">(</mo>
        <Symbol of="teacher" first>
          <msub>
            <mi>p</mi>
            <mi>T</mi>
          </msub>
        </Symbol>
        <mo>‖</mo>
        <Symbol of="student" first>
          {student}
        </Symbol>
        <mo stretchy="false">)</mo>
      </math>
      <math>
        <mo rspace="0.22em">+</mo>
        <mo stretchy="false">(</mo>
        <mn>1</mn>
        <mo>−</mo>
        <Symbol of="alpha">
          <mi>α</mi>
        </Symbol>
        <mo stretchy="false">)</mo>
        <mo>·</mo>
        <mi mathvariant="normal">CE</mi>
        <mo stretchy="false">(</mo>
        <Symbol of="label" first>
          <mi>y</mi>
        </Symbol>
        <mo>,</mo>
        <Symbol of="student">{student}</Symbol>
        <mo stretchy="false">)</mo>
      </math>
    </>
  );
});

/** L with its symbols and the present value of each: means on the probe at the sliders' T and α. */
export function LossFormula() {
  const { temperature, alpha } = usePlayground((state) => state.experiment.dials);
  const count = useRun((run) => run.info?.probeCount);
  const { kl, ce } = useProbeLosses(temperature);
  const total = alpha * temperature ** 2 * kl + (1 - alpha) * ce;
  return (
    <div className={styles.formula} role="group" aria-label={t('formula.name')}>
      <div className={styles.symbols}>
        <Formula />
      </div>
      <div className={styles.values}>
        = <Value of="alpha">{fixed(alpha, 2)}</Value>·<Value of="temperature">{number(temperature ** 2)}</Value>·
        {significant(kl)} + {fixed(1 - alpha, 2)}·{significant(ce)} = <b>{compact(total)}</b>{' '}
        <Explain concepts={parts} about={t('formula.name')} />
      </div>
      <div className={styles.note}>
        {t('formula.probe', { count: count ?? 256 })}
        <OtherObjective />
      </div>
    </div>
  );
}

/** What the student is really trained on at present, where that is not the formula beside it. */
function OtherObjective() {
  const arms = usePlayground((state) => state.experiment.arms);
  const info = useRun((run) => run.info);
  const arm = arms.find(({ id }) => id === mainStudent(arms.map((each) => each.id)));
  const index = useRun(({ progress }) =>
    arm && info && progress?.phase === 'students' ? stageAt(info, arm, progress.step) : 0,
  );
  const stages = arm ? stagesOf(arm) : [];
  const stage = stages[index] ?? stages[0];
  if (!arm || !stage) return null;
  const sources = sourcesOf(arm);
  const usual = sources.length === 1 && sources[0] === teacherId(0);
  if (usual && stages.length === 1 && methodOf(stage.objective) === 'soft-targets') return null;
  const facts = [
    t('formula.trained-on', { network: networkName(arm.id), objective: objectiveText(stage.objective) }),
    stages.length > 1 && t('live.stage', { n: index + 1, all: stages.length }),
    !usual && t('live.sources', { sources: list(sources.map(sourceName)) }),
  ];
  return <strong>{facts.filter(Boolean).map((fact) => ` · ${fact}`)}</strong>;
}

/** KL at T and CE of the student on the probe, from the newest logits; NaN before there are any. */
function useProbeLosses(temperature: number): { kl: number; ce: number } {
  const info = useRun((run) => run.info);
  const evaluations = useRun((run) => run.curves.evaluations);
  if (!info) return { kl: NaN, ce: NaN };
  const own = newestProbe(evaluations, mainStudent(networkIds(info)));
  const teacher = newestProbe(evaluations, 'teacher');
  if (!own || !teacher) return { kl: NaN, ce: NaN };
  const classes = info.classes.length;
  return {
    kl: meanDivergence(own, teacher, info.probeCount, classes, temperature),
    ce: hardLoss(own, info.test.labels, info.probeCount, classes),
  };
}
