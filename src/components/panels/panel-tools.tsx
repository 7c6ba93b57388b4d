import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import type { PanelId } from '../../state/view/panels';
import { EnlargeIcon, ReduceIcon } from '../ui/icons';
import styles from './panel-tools.module.css';

/** What every panel can do, whatever it shows. */
export function PanelTools({ id, enlarged }: { readonly id: PanelId; readonly enlarged: boolean }) {
  const enlarge = usePlayground((state) => state.enlarge);
  return (
    <span className={styles.tools}>
      <button
        type="button"
        className={styles.tool}
        aria-label={t('panel.enlarge')}
        title={t(enlarged ? 'panel.reduceHelp' : 'panel.enlargeHelp')}
        aria-pressed={enlarged}
        onClick={() => enlarge(enlarged ? null : id)}
      >
        {enlarged ? <ReduceIcon /> : <EnlargeIcon />}
      </button>
    </span>
  );
}
