import { gridFor, type Axis } from '../../engine/study/axes';
import type { AxisValues } from '../../engine/study/runs';
import { parseExperiment, type Experiment } from '../../engine/experiment';
import { t } from '../../messages';
import { issueText } from '../../messages/issue-text';
import { SelectField } from '../ui/select-field';
import { count } from '../ui/format';
import { axisName } from './axis-name';
import { ValuesField } from './values-field';
import styles from './compare.module.css';

interface AxisFieldProps {
  readonly label: string;
  readonly experiment: Experiment;
  readonly axes: readonly Axis[];
  readonly chosen: AxisValues;
  /** The axis that the other field has. */
  readonly taken: string;
  readonly onChange: (axis: AxisValues) => void;
}

/** One axis of a sweep and its values. */
export function AxisField({ label, experiment, axes, chosen, taken, onChange }: AxisFieldProps) {
  const axis = axes.find(({ id }) => id === chosen.axis);
  const option = (each: Axis) => (
    <option key={each.id} value={each.id} disabled={each.id === taken}>
      {axisName(each)}
    </option>
  );
  const own = axes.filter(({ of }) => of);

  function choose(id: string): void {
    const next = axes.find((each) => each.id === id);
    if (next) onChange({ axis: id, values: gridFor(next, experiment) });
  }

  function setValues(values: readonly number[]): string | undefined {
    for (const value of axis ? values : []) {
      const result = parseExperiment(axis!.with(experiment, value));
      const [issue] = result.ok ? [] : result.issues;
      if (issue) return issueText(issue, count);
    }
    onChange({ ...chosen, values });
    return undefined;
  }

  return (
    <div className={styles.axis}>
      <SelectField label={label} value={chosen.axis} onChange={choose}>
        <optgroup label={t('axis.group')}>{axes.filter(({ of }) => !of).map(option)}</optgroup>
        {own.length > 0 && <optgroup label={t('axis.own-group')}>{own.map(option)}</optgroup>}
      </SelectField>
      <ValuesField
        label={t('compare.sweep.values', { axis: axis ? axisName(axis) : chosen.axis })}
        value={chosen.values}
        onChange={setValues}
      />
    </div>
  );
}
