import { t } from '../../../messages';
import styles from '../pipelines.module.css';
import type { LayerChoice } from './layer-choices';

interface LayerChecksProps {
  readonly choices: readonly LayerChoice[];
  /** Those that the step names; those that are usual where absent. */
  readonly layers: readonly string[] | undefined;
  readonly onChange: (layers: readonly string[] | undefined) => void;
}

/** A box for each layer that a step may touch. One stays checked; what was named and is not there can only be taken away. */
export function LayerChecks({ choices, layers, onChange }: LayerChecksProps) {
  const usual = choices.filter((each) => each.usual).map(({ name }) => name);
  const chosen = layers ?? usual;
  const known = new Set(choices.map(({ name }) => name));
  const gone = chosen
    .filter((name) => !known.has(name))
    .map((name) => ({ name, note: t('pipeline.layers-gone'), possible: false, usual: false }));
  const all = [...choices, ...gone];
  if (all.length === 0) return null;

  function set(name: string, on: boolean): void {
    const next = all.map((each) => each.name).filter((each) => (each === name ? on : chosen.includes(each)));
    const asUsual = next.length === usual.length && usual.every((each) => next.includes(each));
    onChange(asUsual ? undefined : next);
  }
  return (
    <fieldset className={styles.checks}>
      <legend>{t('pipeline.layers')}</legend>
      {all.map(({ name, note, possible }) => {
        const checked = chosen.includes(name);
        const last = checked && chosen.length === 1;
        return (
          <label key={name}>
            <input
              type="checkbox"
              checked={checked}
              disabled={last || (!checked && !possible)}
              onChange={(event) => set(name, event.target.checked)}
            />
            <span>{name}</span>
            <small className="soft">{note}</small>
          </label>
        );
      })}
      {all.length > 1 && chosen.length === 1 && <small className="soft">{t('pipeline.layers-one')}</small>}
    </fieldset>
  );
}
