/** Unit tests read messages as a visitor does, in English. */
import { loadLanguage } from '.';

await loadLanguage(['en']);
