import { Fragment, useMemo, useState, type CSSProperties, type ReactNode } from 'react';
import { AVERAGE, type ArmChoice } from '../../engine/arms';
import { t } from '../../messages';
import { stageText } from '../../messages/names';
import { stageAt } from '../../state/session/course';
import { isComparable, probeRows } from '../../state/session/test-rows';
import { useRun } from '../../state/runs/use-run';
import { usePlayground } from '../../state/store';
import { compact, fixed, significant } from '../charts/format';
import { list, number } from '../../messages/format';
import { hardLoss, meanDivergence, meanEntropy } from '../loss/evaluation-losses';
import { newestProbe } from '../loss/loss-curves';
import { mainStudent, networkIds, networkStyle } from '../network-style';
import { useNames } from '../use-names';
import { Explain } from '../help/explain';
import { useOption } from '../panels/use-option';
import { LazyPart } from '../ui/lazy-part';
import { onDemand } from '../ui/on-demand';
import { isOverridden } from '../schedules/overridden';
import { computable, formulaOf, numbersAt, numbersOf, type FormulaNumbers, type FormulaParts } from './formula-parts';
import { FormulaSymbols, useThing, type SoftForm } from './formula-symbols';
import styles from './loss-formula.module.css';

const CodeDialog = onDemand(async () => (await import('../code-dialog')).CodeDialog);

const parts = ['alpha', 't-squared', 'kl', 'p-teacher', 'p-student', 'cross-entropy', 'label'] as const;

const Value = (props: { readonly of: 'alpha' | 'temperature'; readonly children: ReactNode }) => (
  <span {...useThing(props.of)}>{props.children}</span>
);

/** L of one arm in the stage in force, with its terms, their weights and what they come to at present. */
export function LossFormula() {
  const names = useNames();
  const arms = usePlayground((state) => state.experiment.arms);
  const dials = usePlayground((state) => state.experiment.dials);
  const info = useRun((run) => run.info);
  const [form] = useOption('distributions', 'form');
  const [chosen, setChosen] = useState<string | null>(null);
  const [asCode, setAsCode] = useState(false);
  const main = mainStudent(arms.map(({ id }) => id));
  const arm = arms.find(({ id }) => id === chosen) ?? arms.find(({ id }) => id === main) ?? arms[0]!;
  const stage = useRun(({ progress }) =>
    info && progress?.phase === 'students' ? stageAt(info, arm, progress.step) : 0,
  );
  const secret = usePlayground((state) => state.secretFaults);
  const formula = useMemo(() => formulaOf(secret ? withoutFault(arm) : arm, stage), [arm, stage, secret]);
  const moving = useRun(
    ({ curves }) =>
      info !== null && formula.scheduled.some((dial) => !isOverridden(curves.marks, info.experiment.dials, dial)),
  );
  const source = formula.sources?.length === 1 ? formula.sources[0]! : formula.sources ? null : 'teacher';
  // Of one network's words the formula is computed anew at every turn; several are fused by the engine alone.
  const anew = computable(formula) && !moving && source !== null && source !== AVERAGE;
  const probe = useProbeLosses(arm.id, source ?? 'teacher', dials.temperature, form);
  const newest = useRun(({ curves }) =>
    anew ? undefined : curves.losses.findLast(({ network }) => network === arm.id),
  );
  const inNumbers = anew ? numbersAt(formula, dials, probe) : newest && numbersOf(formula, newest);
  const written = formula.terms.some(({ shape }) => shape === 'soft');
  // A step tells the divergence; the teacher's entropy on that batch is not known.
  const shown = anew || !written || form === 'kl' ? inNumbers : undefined;
  const name = arm.id === 'distilled' ? t('formula.name') : t('formula.name-of', { network: names.name(arm.id) });
  const rests = formula.terms.length === 0;
  return (
    <div
      className={styles.formula}
      role="group"
      aria-label={name}
      style={{ '--student-ink': networkStyle(arm.id, networkIds(info)).ink } as CSSProperties}
    >
      {rests ? (
        <p className={styles.values}>{t('formula.rests')}</p>
      ) : (
        <>
          <div className={styles.symbols}>
            <FormulaSymbols terms={formula.terms} fault={formula.fault} />
          </div>
          <div className={styles.values}>
            {shown && <Numbers {...shown} />} <Explain concepts={parts} about={name} />
          </div>
        </>
      )}
      <div className={styles.note}>
        {arms.length > 1 && (
          <>
            <select
              className={styles.arm}
              aria-label={t('formula.arm')}
              value={arm.id}
              onChange={(event) => setChosen(event.target.value)}
            >
              {arms.map(({ id }) => (
                <option key={id} value={id}>
                  {names.title(id)}
                </option>
              ))}
            </select>{' '}
          </>
        )}
        {rests ? null : anew ? t('formula.probe', { count: info?.probeCount ?? 256 }) : t('formula.batch')}
        <Facts formula={formula} form={written ? form : 'kl'} />
        {' · '}
        <button type="button" className={styles.code} aria-haspopup="dialog" onClick={() => setAsCode(true)}>
          {t('formula.code')}
        </button>
      </div>
      {asCode && (
        <LazyPart>
          <CodeDialog arm={arm.id} onClose={() => setAsCode(false)} />
        </LazyPart>
      )}
    </div>
  );
}

const withoutFault = ({ fault: _, ...right }: ArmChoice): ArmChoice => right;

/** `= 0.90·16·0.021 + 0.10·0.34 = 0.336` */
function Numbers({ summands, total }: FormulaNumbers) {
  // One value by itself is the sum.
  const alone = summands.length === 1 && summands[0]?.weight === undefined && summands[0]?.scale === undefined;
  return (
    <>
      {!alone &&
        summands.map(({ weight, weightOf, scale, value }, i) => (
          <Fragment key={i}>
            {i === 0 ? '= ' : ' + '}
            {weight !== undefined &&
              (weightOf === 'alpha' ? (
                <Value of="alpha">{fixed(weight, 2)}</Value>
              ) : weightOf === '1-alpha' ? (
                fixed(weight, 2)
              ) : (
                number(weight, 4)
              ))}
            {weight !== undefined && '·'}
            {scale !== undefined && (
              <>
                <Value of="temperature">{number(scale)}</Value>·
              </>
            )}
            {value < 0 ? `(${significant(value).replace('-', '−')})` : significant(value)}
          </Fragment>
        ))}
      {' = '}
      <b>{compact(total)}</b>
    </>
  );
}

/** What else shapes this loss, where something does. */
function Facts({ formula, form }: { readonly formula: FormulaParts; readonly form: SoftForm }) {
  const names = useNames();
  const { stage, sources, balanced, fault } = formula;
  const facts = [
    fault && `⚠︎ ${t('fault.is', { fault: t(`fault.${fault}`) })}`,
    stage && stageText(stage),
    sources && t('live.sources', { sources: list(sources.map(names.source)) }),
    balanced && t('formula.balanced'),
    form === 'ce' && t('formula.same-gradient'),
  ];
  return <strong>{facts.filter(Boolean).map((fact) => ` · ${fact}`)}</strong>;
}

/** The soft loss at T (as a KL or as a cross-entropy) and the CE to the labels on the probe; NaN before there are any. */
function useProbeLosses(network: string, source: string, temperature: number, form: SoftForm) {
  const info = useRun((run) => run.info);
  const evaluations = useRun((run) => run.curves.evaluations);
  const own = info && newestProbe(evaluations, network);
  if (!own || info.number || !isComparable(info, network)) return { soft: NaN, hard: NaN };
  const probe = probeRows(info);
  const teacher = newestProbe(evaluations, source);
  const kl = teacher ? meanDivergence(own, teacher, probe, temperature) : NaN;
  const entropy = teacher && form === 'ce' ? meanEntropy(teacher, probe, temperature) : 0;
  return { soft: kl + entropy, hard: hardLoss(own, probe) };
}
