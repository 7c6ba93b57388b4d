import { t } from '../../messages';
import { withView } from '../../state/view/views';
import { Button } from '../ui/button';
import { elsewhere } from '../ui/elsewhere';
import styles from './welcome.module.css';

interface WelcomeFrameProps {
  /** Opens the first lesson; absent until there is a store. */
  readonly onStart?: () => void;
  /** Absent until there is a store: the link works all the same. */
  readonly onMore?: () => void;
  readonly onClose?: () => void;
}

/** The welcome apart from the store: the same before the store has been loaded and after. */
export function WelcomeFrame({ onStart, onMore, onClose }: WelcomeFrameProps) {
  return (
    <section className={`card ${styles.welcome}`} data-place="notice" aria-label={t('welcome.name')}>
      <p>{t('welcome.text')}</p>
      <a
        href={withView(location.href, 'about').href}
        onClick={(event) => {
          if (!onMore || elsewhere(event)) return;
          event.preventDefault();
          onMore();
        }}
      >
        {t('welcome.more')}
      </a>
      <Button small kind="primary" disabled={!onStart} onClick={onStart}>
        {t('welcome.start', { n: 4 })}
      </Button>
      <Button small disabled={!onClose} onClick={onClose}>
        {t('welcome.play')}
      </Button>
    </section>
  );
}
