import { languageCode } from '../messages';
import { messageOr } from '../messages/names';
import type { SessionInfo } from '../workers/protocol';

/** By the data set's own list: memoised parts compare what they are given by identity. */
const translated = new WeakMap<readonly string[], { readonly language: string; readonly names: readonly string[] }>();

/** What the visitor's language calls a Session's classes: `class.<data set>.<number>`, or as the data set does. */
export function classNames({ classes, experiment }: Pick<SessionInfo, 'classes' | 'experiment'>): readonly string[] {
  const language = languageCode();
  const known = translated.get(classes);
  if (known?.language === language) return known.names;
  const names = classes.map((name, label) => messageOr(`class.${experiment.data.dataset}.${label}`, name));
  translated.set(classes, { language, names });
  return names;
}
