/** Unit tests read messages as a visitor does, in English. */
import { loadLanguage, loadMoreWords } from '.';

await loadLanguage('en');
await loadMoreWords();
