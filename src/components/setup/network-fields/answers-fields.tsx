import type { AnswersSpec } from '../../../engine/models/answers';
import { t } from '../../../messages';
import { count } from '../../../messages/format';
import { usePlayground } from '../../../state/store';
import type { NetworkFields } from './network-fields';

/** A table has nothing to choose: which one it is. */
function AnswersFields() {
  const answers = usePlayground((state) => state.experiment.data.answers);
  return answers && <p className="soft">{t('setup.answers-of', { name: answers.name, rows: count(answers.rows) })}</p>;
}

export const answersFields: NetworkFields<AnswersSpec> = {
  Fields: AnswersFields,
  fresh: { kind: 'answers' },
  varied: (spec) => spec,
};
