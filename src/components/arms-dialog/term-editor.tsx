import {
  parametersOf,
  terms,
  type TermId,
  type TermWeight,
  type WeightedTerm,
} from '../../engine/distillation/catalogue';
import { t } from '../../messages';
import { Button } from '../ui/button';
import { CloseIcon } from '../ui/icons';
import { NumberField } from '../ui/number-field';
import { SelectField } from '../ui/select-field';
import { ScheduleField } from '../schedules/schedule-field';
import { FieldIssues } from './field-issues';
import { LayerPairsField } from './layer-pairs-field';
import type { Plans } from './plans';
import { parameterTitle, termHelp } from './term-name';
import { TermOptions } from './term-options';
import styles from './arms-dialog.module.css';

interface TermEditorProps {
  readonly summand: WeightedTerm;
  readonly plans: Plans;
  readonly path: string;
  readonly onChange: (summand: WeightedTerm) => void;
  /** Absent for the only term of an arm. */
  readonly onRemove?: () => void;
}

const LARGEST_WEIGHT = 1e5;

/** One summand: which term, how it is weighted and how that moves, its parameters, and what it compares. */
export function TermEditor({ summand, plans, path, onChange, onRemove }: TermEditorProps) {
  const { term, weight } = summand;
  const entry = terms[term];
  const values = parametersOf(summand);
  const fixed = typeof weight === 'number';
  return (
    <li className={styles.term}>
      <div className={styles.termHead}>
        <SelectField
          label={t('arms.term')}
          help={`${termHelp(term)} ${t('arms.citation', { citation: entry.citation })}`}
          value={term}
          // Another term has its own weight, parameters and taps.
          onChange={(id) => onChange({ term: id as TermId, weight: fixed ? terms[id as TermId].weight : weight })}
        >
          <TermOptions />
        </SelectField>
        {onRemove && (
          <Button kind="icon" aria-label={t('arms.remove-term')} onClick={onRemove}>
            <CloseIcon />
          </Button>
        )}
      </div>
      <SelectField
        label={t('arms.weight-kind')}
        value={fixed ? 'fixed' : weight}
        onChange={(kind) => onChange({ ...summand, weight: kind === 'fixed' ? entry.weight : (kind as TermWeight) })}
      >
        <option value="alpha">{t('arms.weight.alpha')}</option>
        <option value="1-alpha">{t('arms.weight.1-alpha')}</option>
        <option value="fixed">{t('arms.weight.fixed')}</option>
      </SelectField>
      {fixed && (
        <NumberField
          label={t('arms.weight')}
          value={weight}
          min={0}
          max={LARGEST_WEIGHT}
          step={0.01}
          onChange={(value) => onChange({ ...summand, weight: value })}
        />
      )}
      {entry.parameters.map(({ id, min, max, step }) => (
        <NumberField
          key={id}
          label={parameterTitle(term, id)}
          value={values[id] ?? min}
          min={min}
          max={max}
          step={step}
          onChange={(value) => onChange({ ...summand, parameters: { ...summand.parameters, [id]: value } })}
        />
      ))}
      <ScheduleField
        moving="factor"
        value={summand.schedule}
        present={1}
        onChange={(schedule) => {
          const { schedule: _, ...rest } = summand;
          onChange(schedule ? { ...rest, schedule } : rest);
        }}
      />
      <LayerPairsField summand={summand} plans={plans} onChange={onChange} />
      <FieldIssues path={path} />
    </li>
  );
}
