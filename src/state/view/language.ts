/** The language that was chosen on the page: spoken at once, kept for the next visit. */
import { languageCode, loadLanguage } from '../../messages';
import type { LanguageCode } from '../../messages/languages';

/** `public/before-paint.js` reads the same key before the first paint. */
const KEY = 'playground.language';

/** Rejects where the words can't be loaded; then all stays as it was. */
export async function chooseLanguage(wanted: LanguageCode): Promise<void> {
  await loadLanguage(wanted);
  // Another one was chosen meanwhile.
  if (languageCode() !== wanted) return;
  document.documentElement.lang = wanted;
  try {
    localStorage.setItem(KEY, wanted);
  } catch {
    // Not remembered; the page works all the same.
  }
  // Or a reload would bring back the one that the address asked for.
  const url = new URL(location.href);
  if (!url.searchParams.has('lang')) return;
  url.searchParams.delete('lang');
  history.replaceState(history.state, '', url);
}
