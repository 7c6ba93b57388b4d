import { t } from '../../messages';

/** The first thing that Tab reaches: past the header, to what the view shows. */
export const SkipLink = () => (
  <a
    href="#content"
    className="skip-link"
    onClick={(event) => {
      event.preventDefault();
      // Views that were open before are still there, out of sight.
      const main = [...document.querySelectorAll('main')].find((each) => each.checkVisibility());
      if (!main) return;
      main.tabIndex = -1;
      main.focus();
    }}
  >
    {t('app.skip')}
  </a>
);
