import { t } from '../../messages';
import { Dialog } from '../ui/dialog';
import { CharacterKeys } from './character-keys';
import styles from './shortcuts-dialog.module.css';

const shortcuts = [
  { id: 'run', keys: ['Space'] },
  { id: 'temperature', keys: ['←', '→'] },
  { id: 'present', keys: ['P'] },
  { id: 'leave', keys: ['Esc'] },
  { id: 'skip', keys: ['Tab'] },
  { id: 'list', keys: ['?'] },
] as const;

/** All keys that the page has of its own. */
export const ShortcutsDialog = ({ onClose }: { readonly onClose: () => void }) => (
  <Dialog title={t('shortcuts.title')} onClose={onClose}>
    <p className="soft">{t('shortcuts.lead')}</p>
    <dl className={styles.list}>
      {shortcuts.map(({ id, keys }) => (
        <div key={id}>
          <dt>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{t(`shortcuts.${id}`)}</dd>
        </div>
      ))}
    </dl>
    <CharacterKeys />
  </Dialog>
);
