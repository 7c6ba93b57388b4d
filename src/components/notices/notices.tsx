import { hasMessage, say, t } from '../../messages';
import { usePlayground } from '../../state/store';
import type { Notice } from '../../state/session/session-types';
import { Button } from '../ui/button';
import { CloseIcon } from '../ui/icons';
import { useMoreWords } from '../ui/use-more-words';
import { errorText } from '../../messages/error-text';
import styles from './notices.module.css';

function NoticeCard({ notice }: { readonly notice: Notice }) {
  const dismiss = usePlayground((state) => state.dismiss);
  const { id, tone, error, message, action } = notice;
  // What is loaded on demand may have something to say before its words are there.
  useMoreWords();
  const key = error ? `errors.${error.code}` : message?.key;
  if (key && !hasMessage(key)) return null;
  return (
    <div className={styles.notice} data-tone={tone} role={error && 'alert'}>
      <p>{error ? errorText(error) : message && say(message)}</p>
      {action && (
        <Button
          small
          onClick={() => {
            dismiss(id);
            action.run();
          }}
        >
          {say(action.label)}
        </Button>
      )}
      <Button kind="icon" aria-label={t('action.dismiss')} onClick={() => dismiss(id)}>
        <CloseIcon />
      </Button>
    </div>
  );
}

/** What went wrong, and what can be done about it; above everything, over nothing that is needed. */
export function Notices() {
  const notices = usePlayground((state) => state.notices);
  const card = (notice: Notice) => <NoticeCard key={notice.id} notice={notice} />;
  return (
    <div className={styles.notices} role="region" aria-label={t('notice.region')}>
      {notices.filter(({ error }) => error).map(card)}
      {/* There before what it says, or it would not be read out. */}
      <div className={styles.polite} aria-live="polite">
        {notices.filter(({ error }) => !error).map(card)}
      </div>
    </div>
  );
}
