import { useId } from 'react';
import { t } from '../../messages';
import { networkStyle } from '../network-style';
import { useNames } from '../use-names';
import over from '../ui/over.module.css';
import styles from './arms-dialog.module.css';

interface ArmTabsProps {
  readonly ids: readonly string[];
  readonly shown: number;
  /** Whether something is wrong with the arm at a place. */
  readonly wrong: (index: number) => boolean;
  readonly onShow: (index: number) => void;
}

/** Chooses which arm is edited: radio buttons that look like tabs, in the arms' colours. */
export function ArmTabs({ ids, shown, wrong, onShow }: ArmTabsProps) {
  const names = useNames();
  const name = useId();
  return (
    <fieldset className={styles.tabs}>
      <legend className="visually-hidden">{t('arms.shown')}</legend>
      {ids.map((id, index) => (
        <label key={index} className={styles.tab} style={{ '--arm': networkStyle(id, ids).color }}>
          <input
            type="radio"
            className={over.over}
            name={name}
            checked={index === shown}
            aria-invalid={wrong(index) || undefined}
            onChange={() => onShow(index)}
          />
          <span>{names.name(id)}</span>
        </label>
      ))}
    </fieldset>
  );
}
