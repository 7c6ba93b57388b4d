import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import type { Notice } from '../../state/types';
import { CloseIcon } from '../common/icons';
import { errorText } from './error-text';
import './notices.css';

function NoticeCard({ notice }: { readonly notice: Notice }) {
  const dismiss = usePlayground((state) => state.dismiss);
  const { id, tone, error, text, action } = notice;
  return (
    <div className={`notice notice-${tone}`} role={tone === 'error' ? 'alert' : undefined}>
      <p>{error ? errorText(error) : text}</p>
      {action && (
        <button
          type="button"
          className="button small"
          onClick={() => {
            dismiss(id);
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
      <button type="button" className="icon-button" aria-label={t('action.dismiss')} onClick={() => dismiss(id)}>
        <CloseIcon />
      </button>
    </div>
  );
}

/** What went wrong, and what can be done about it; above everything, over nothing that is needed. */
export function Notices() {
  const notices = usePlayground((state) => state.notices);
  return (
    <div className="notices" role="region" aria-label={t('notice.region')}>
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </div>
  );
}
