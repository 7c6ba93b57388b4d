import { t } from '../../messages';
import { wanted } from '../../state/own/create-own-data';
import { useOwnData } from '../../state/own/own-data-store';
import { usePlayground } from '../../state/store';
import styles from './own-data.module.css';

/** Digits of a hash that are shown: enough for people to tell two files apart. */
const SHOWN = 12;

/** Which data the present Experiment asks for and this machine lacks. */
export function MissingData() {
  const own = usePlayground((state) => state.experiment.data.own);
  const library = useOwnData((state) => state.library);
  const missing = wanted(own, library);
  if (!missing) return null;
  return (
    <p className={styles.told} role="status">
      {t('own.missing', { name: missing.name })} {t('own.missing-hash', { hash: missing.hash.slice(0, SHOWN) })}
    </p>
  );
}
