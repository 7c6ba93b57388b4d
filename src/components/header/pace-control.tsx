import { useId } from 'react';
import { t } from '../../messages';
import { paces, type Pace } from '../../state/view/pace';
import { tip } from '../ui/tip';
import styles from './pace-control.module.css';

interface PaceControlProps {
  readonly pace: Pace;
  readonly onChange: (pace: Pace) => void;
}

/** How fast a run goes; turned in a run under way too. What is computed is the same. */
export function PaceControl({ pace, onChange }: PaceControlProps) {
  const name = useId();
  return (
    <div className={styles.pace} role="radiogroup" aria-label={t('pace.name')} {...tip(t('pace.title'))}>
      {paces.map((each) => (
        <label key={each} className={styles.choice}>
          <input type="radio" name={name} checked={each === pace} onChange={() => onChange(each)} />
          <span>{t(`pace.${each}`)}</span>
        </label>
      ))}
    </div>
  );
}
