import { useSyncExternalStore } from 'react';
import { languageCode, onLanguage } from '../../messages';
import type { LanguageCode } from '../../messages/languages';

/** The language that is spoken; whoever asks is drawn again when it changes. */
export const useLanguage = (): LanguageCode => useSyncExternalStore(onLanguage, languageCode);
