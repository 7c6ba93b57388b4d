import { terms, type WeightedTerm } from '../../engine/distillation/catalogue';
import { matchTaps } from '../../engine/distillation/matching';
import { taps, type SampleShape } from '../../engine/models/plan';
import { t } from '../../messages';
import type { Plans } from './plans';
import { refusalText } from './term-name';
import { FieldError } from '../ui/field';
import styles from './arms-dialog.module.css';

interface TapsFieldProps {
  readonly summand: WeightedTerm;
  readonly plans: Plans;
  readonly onChange: (summand: WeightedTerm) => void;
}

const shapeText = (shape: SampleShape): string => shape.join('×');

/** Which activation learns from which, with the shapes that are compared; nothing for terms that read outputs alone. */
export function TapsField({ summand, plans, onChange }: TapsFieldProps) {
  if (!terms[summand.term].features) return null;
  const match = matchTaps(summand, plans.student, plans.teacher);
  if (!match.ok) return <FieldError>{t('arms.refused', { reason: refusalText(match.reason) })}</FieldError>;
  const chosen = match.pairs.map(({ student, teacher }) => ({ student, teacher }));
  return (
    <ul className={styles.taps} aria-label={t('arms.taps')}>
      {match.pairs.map(({ student, teacher, to, adapter }, index) => (
        <li key={index}>
          {(['student', 'teacher'] as const).map((side) => (
            <select
              key={side}
              className="input select"
              aria-label={t(`arms.${side}-tap`)}
              value={side === 'student' ? student : teacher}
              onChange={(event) => {
                const pairs = chosen.map((pair, i) => (i === index ? { ...pair, [side]: event.target.value } : pair));
                onChange({ ...summand, taps: pairs });
              }}
            >
              {taps(plans[side]).map(({ name, shape }) => (
                <option key={name} value={name}>
                  {t('arms.shape', { name, shape: shapeText(shape) })}
                </option>
              ))}
            </select>
          ))}
          <small className="soft">
            {shapeText(to.student)} ↔ {shapeText(to.teacher)}
            {adapter && ` · ${t('arms.adapter', adapter)}`}
          </small>
        </li>
      ))}
    </ul>
  );
}
