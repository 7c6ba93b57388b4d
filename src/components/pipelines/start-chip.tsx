import { teacherId, type ArmChoice } from '../../engine/arms';
import type { Experiment } from '../../engine/experiment';
import { describeNetwork } from '../../engine/models/catalogue';
import { t } from '../../messages';
import { networkOf } from '../arms-dialog/plans';
import { useNames } from '../use-names';
import styles from './pipelines.module.css';

interface StartChipProps {
  readonly experiment: Experiment;
  readonly arm: ArmChoice;
  readonly onChange: ((arm: ArmChoice) => void) | undefined;
}

const FRESH = '';

/** What a pipeline begins with: a student with fresh weights, or a copy of a network that is trained by then. */
export function StartChip({ experiment, arm, onChange }: StartChipProps) {
  const names = useNames();
  const { arms, moreTeachers } = experiment;
  const starts = [
    ...[null, ...moreTeachers].map((_, i) => teacherId(i)),
    ...arms.filter(({ id, startsAs }) => id !== arm.id && startsAs !== arm.id).map(({ id }) => id),
  ];
  function start(id: string): void {
    // A copy has the network of what it is a copy of, and starts as that does.
    const { startsAs: _, network: __, freshStart: ___, ...rest } = arm;
    onChange?.(id === FRESH ? rest : { ...rest, startsAs: id });
  }
  return (
    <li className={styles.part} data-start="">
      <div className={styles.start}>
        <select
          className="input select"
          aria-label={t('pipeline.starts')}
          value={arm.startsAs ?? FRESH}
          disabled={!onChange}
          onChange={(event) => start(event.target.value)}
        >
          <option value={FRESH}>{t('pipeline.fresh')}</option>
          {starts.map((id) => (
            <option key={id} value={id}>
              {t('pipeline.copy', { network: names.name(id) })}
            </option>
          ))}
        </select>
        <small>{describeNetwork(networkOf(experiment, arm))}</small>
      </div>
    </li>
  );
}
