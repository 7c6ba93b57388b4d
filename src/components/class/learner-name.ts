import { t } from '../../messages';
import type { Handed } from '../../state/lesson/class/class-work';

/** A learner as the class shows them; namesakes are told apart by a number. */
export function learnerName({ name, namesake }: Handed): string {
  const shown = name || t('class.nameless');
  return namesake === 0 ? shown : t('class.namesake', { name: shown, n: namesake });
}
