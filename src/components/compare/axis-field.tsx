import { gridFor, type Axis } from '../../engine/study/axes';
import { idleReason } from '../../engine/study/idle-axes';
import type { AxisValues } from '../../engine/study/runs';
import { parseExperiment, type Experiment } from '../../engine/experiment';
import { t } from '../../messages';
import { issueText } from '../../messages/issue-text';
import { SelectField } from '../ui/select-field';
import { count } from '../../messages/format';
import { useNames } from '../use-names';
import { axisName } from './axis-name';
import { ValuesField } from './values-field';
import styles from './compare.module.css';

interface AxisFieldProps {
  readonly label: string;
  readonly experiment: Experiment;
  readonly axes: readonly Axis[];
  /** Absent where no axis is chosen. */
  readonly chosen: AxisValues | undefined;
  /** The axis that the other field has. */
  readonly taken: string | undefined;
  /** Names the choice of no axis, where that can be chosen. */
  readonly none?: string;
  readonly onChange: (axis: AxisValues | undefined) => void;
}

/** No axis has an id like this one. */
const NO_AXIS = '';

/** One axis of a sweep and its values. */
export function AxisField({ label, experiment, axes, chosen, taken, none, onChange }: AxisFieldProps) {
  const names = useNames();
  const axis = axes.find(({ id }) => id === chosen?.axis);
  const idle = axis && idleReason(axis, experiment);
  const option = (each: Axis) => (
    <option key={each.id} value={each.id} disabled={each.id === taken}>
      {idleReason(each, experiment) ? t('axis.idle', { axis: axisName(each, names) }) : axisName(each, names)}
    </option>
  );
  const own = axes.filter(({ of }) => of);

  function choose(id: string): void {
    const next = axes.find((each) => each.id === id);
    onChange(next && { axis: id, values: gridFor(next, experiment) });
  }

  function setValues(values: readonly number[]): string | undefined {
    for (const value of axis ? values : []) {
      const result = parseExperiment(axis!.with(experiment, value));
      const [issue] = result.ok ? [] : result.issues;
      if (issue) return issueText(issue, count);
    }
    if (chosen) onChange({ ...chosen, values });
    return undefined;
  }

  return (
    <div className={styles.axis}>
      <SelectField label={label} value={chosen?.axis ?? NO_AXIS} onChange={choose}>
        {none !== undefined && <option value={NO_AXIS}>{none}</option>}
        <optgroup label={t('axis.group')}>{axes.filter(({ of }) => !of).map(option)}</optgroup>
        {own.length > 0 && <optgroup label={t('axis.own-group')}>{own.map(option)}</optgroup>}
      </SelectField>
      {chosen && (
        <ValuesField
          label={t('compare.sweep.values', { axis: axis ? axisName(axis, names) : chosen.axis })}
          value={chosen.values}
          onChange={setValues}
        />
      )}
      {idle && <p className={`soft ${styles.note}`}>{t(`axis.idle.${idle}`)}</p>}
    </div>
  );
}
