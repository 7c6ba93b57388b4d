/** The language that was chosen on the page: spoken at once, kept for the next visit. */
import { languageCode, loadLanguage } from '../../messages';
import type { LanguageCode } from '../../messages/languages';
import { remember } from './remembered';

/** Rejects where the words can't be loaded; then all stays as it was. */
export async function chooseLanguage(wanted: LanguageCode): Promise<void> {
  await loadLanguage(wanted);
  // Another one was chosen meanwhile.
  if (languageCode() !== wanted) return;
  document.documentElement.lang = wanted;
  remember('language', wanted);
  // Or a reload would bring back the one that the address asked for.
  const url = new URL(location.href);
  if (!url.searchParams.has('lang')) return;
  url.searchParams.delete('lang');
  history.replaceState(history.state, '', url);
}
