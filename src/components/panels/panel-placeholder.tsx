import { t } from '../../messages';

/** Stands where a panel will be, as large as it, so that nothing moves when it comes. */
export const PanelPlaceholder = () => (
  <div className="card" aria-busy="true">
    <p className="soft">{t('app.loading-panel')}</p>
  </div>
);
