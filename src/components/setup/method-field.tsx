import { lazy, useState } from 'react';
import { LazyPart } from '../common/lazy-part';
import { datasets } from '../../engine/datasets/catalogue';
import { terms, type TermId } from '../../engine/distillation/catalogue';
import { matchTaps } from '../../engine/distillation/matching';
import { methodObjective, methodOf } from '../../engine/distillation/methods';
import { classCount } from '../../engine/datasets/counts';
import { planOf } from '../../engine/models/catalogue';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import { termHelp } from '../arms-dialog/term-name';
import { TermOptions } from '../arms-dialog/term-options';
import { SettingsIcon } from '../common/icons';
import { SelectField } from '../common/select-field';
import { mainStudent } from '../network-style';
import { tryChange } from './try-change';

const ArmsDialog = lazy(async () => ({ default: (await import('../arms-dialog')).ArmsDialog }));
const CUSTOM = 'custom';

/** Chooses how the distilled student learns, or opens the editor of all arms. */
export function MethodField() {
  const experiment = usePlayground((state) => state.experiment);
  const [editing, setEditing] = useState(false);
  const { arms, data } = experiment;
  const arm = arms.find(({ id }) => id === mainStudent(arms.map((each) => each.id))) ?? arms[0];
  const method = arm && methodOf(arm.objective);

  const shape = datasets[data.dataset].shape;
  const [student, teacher] = [experiment.student, experiment.teacher].map((spec) =>
    planOf(spec, shape, classCount(data)),
  );
  const refused = (term: TermId) => !student || !teacher || !matchTaps({ term, weight: 1 }, student, teacher).ok;

  function choose(term: TermId): void {
    const objective = methodObjective(term);
    tryChange((before) => ({
      ...before,
      arms: before.arms.map((each) => (each.id === arm?.id ? { ...each, objective } : each)),
    }));
  }

  return (
    <div className="method-field">
      <SelectField
        label={t('arms.method')}
        help={method ? `${t('arms.method-help')} ${termHelp(method)}` : t('arms.method-help')}
        value={method ?? CUSTOM}
        onChange={(value) => {
          if (value === CUSTOM) setEditing(true);
          else if (value in terms) choose(value as TermId);
        }}
      >
        <TermOptions refused={refused} />
        <option value={CUSTOM}>{t('arms.custom')}</option>
      </SelectField>
      <button
        type="button"
        className="icon-button"
        aria-label={t('arms.edit')}
        title={t('arms.edit')}
        onClick={() => setEditing(true)}
      >
        <SettingsIcon />
      </button>
      {editing && (
        <LazyPart>
          <ArmsDialog onClose={() => setEditing(false)} />
        </LazyPart>
      )}
    </div>
  );
}
