import { classCount } from '../../engine/datasets/counts';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import { Help } from '../ui/help';
import { classNames } from '../class-names';
import over from '../ui/over.module.css';
import { tryChange } from './try-change';
import styles from './setup.module.css';

/** Names of the present data set's classes; their numbers until it has been loaded. */
function useClassNames(): readonly string[] {
  const data = usePlayground((state) => state.experiment.data);
  const info = usePlayground((state) => state.live.info);
  const classes = classCount(data);
  const loaded = info?.experiment.data.dataset === data.dataset && info.classes.length === classes;
  return loaded ? classNames(info) : Array.from({ length: classes }, (_, label) => String(label));
}

/** Toggles for the classes of which no example reaches the students. One class at least stays. */
export function WithholdChips() {
  const withheld = usePlayground((state) => state.experiment.data.withheld);
  const names = useClassNames();
  const full = withheld.length >= names.length - 1;

  function toggle(label: number, on: boolean): void {
    tryChange((experiment) => {
      const others = experiment.data.withheld.filter((each) => each !== label);
      const next = on ? [...others, label].sort((a, b) => a - b) : others;
      return { ...experiment, data: { ...experiment.data, withheld: next } };
    });
  }

  const short = names.every((name) => name.length <= 2);
  return (
    <fieldset className={styles.withhold}>
      <legend className="visually-hidden">{t('setup.withhold-legend')}</legend>
      <div className={styles.withholdTitle}>
        <span aria-hidden="true">{t('setup.withhold')}</span>
        <Help about={t('setup.withhold')} text={t('setup.withhold-help')} />
      </div>
      <div className={short ? `${styles.chips} ${styles.chipsEven}` : styles.chips}>
        {names.map((name, label) => {
          const checked = withheld.includes(label);
          return (
            <label key={label} className={styles.chip}>
              <input
                type="checkbox"
                className={over.over}
                checked={checked}
                disabled={!checked && full}
                onChange={(event) => toggle(label, event.target.checked)}
              />
              <span>{name}</span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
