import { languageCode } from '../messages';
import { messageOr } from '../messages/names';
import type { SessionInfo } from '../workers/protocol';

/** By the data set's own list: memoised parts compare what they are given by identity. */
const translated = new WeakMap<readonly string[], { readonly language: string; readonly names: readonly string[] }>();

/** What the visitor's language calls a Session's classes: `class.<data set>.<number>`, counted through all tasks, or as the data set does. */
export function classNames(info: Pick<SessionInfo, 'classes' | 'experiment' | 'tasks' | 'task'>): readonly string[] {
  const { classes, experiment, tasks = [], task = 0 } = info;
  const language = languageCode();
  const known = translated.get(classes);
  if (known?.language === language) return known.names;
  const first = tasks.slice(0, task).flatMap((before) => before.classes).length;
  const names = classes.map((name, label) => messageOr(`class.${experiment.data.dataset}.${first + label}`, name));
  translated.set(classes, { language, names });
  return names;
}
