import type { ArmChoice } from '../arms';
import type { Dataset } from '../datasets/dataset';
import { inForm } from '../datasets/sequences/forms';
import type { AnswerForm } from '../datasets/sequences/task';
import { otherForm } from '../text-choice';
import type { NetworkId } from './measurements';

/**
 * What arms are asked, by their ids, that answer in another form than the data's own.
 * @param own the form of `dataset`
 */
export function answeredForms(
  arms: readonly ArmChoice[],
  dataset: Dataset,
  own: AnswerForm,
): ReadonlyMap<NetworkId, Pick<Dataset, 'train' | 'test'>> {
  const made = new Map<AnswerForm, Pick<Dataset, 'train' | 'test'>>();
  const asked = new Map<NetworkId, Pick<Dataset, 'train' | 'test'>>();
  for (const { id, text } of arms) {
    const form = otherForm(text);
    if (!form || form === own) continue;
    const questions = made.get(form) ?? inForm(dataset, form);
    made.set(form, questions);
    asked.set(id, questions);
  }
  return asked;
}
