import { useState } from 'react';
import { Button } from '../ui/button';
import { LazyPart } from '../ui/lazy-part';
import { onDemand } from '../ui/on-demand';
import { stagesOf, type ArmChoice } from '../../engine/arms';
import { terms, type TermId } from '../../engine/distillation/catalogue';
import { matchTaps } from '../../engine/distillation/matching';
import { methodObjective, methodOf } from '../../engine/distillation/methods';
import { numberOf } from '../../engine/datasets/task-of';
import { t } from '../../messages';
import { withStages } from '../../engine/presets/arm-stages';
import {
  canHaveHardLabels,
  hasHardLabels,
  withHardLabels,
  withoutHardLabels,
} from '../../state/experiment/hard-labels';
import { fitArms } from '../../engine/presets/fit-arms';
import { usePlayground } from '../../state/store';
import { plansOf } from '../arms-dialog/plans';
import { termHelp } from '../arms-dialog/term-name';
import { TermOptions } from '../arms-dialog/term-options';
import { SettingsIcon } from '../ui/icons';
import { CheckField } from '../ui/check-field';
import { SelectField } from '../ui/select-field';
import { useMoreWords } from '../ui/use-more-words';
import { mainStudent } from '../network-style';
import { tryChange } from './try-change';
import styles from './setup.module.css';

const ArmsDialog = onDemand(async () => (await import('../arms-dialog')).ArmsDialog);
const CUSTOM = 'custom';

/** The method that an arm is from beginning to end; undefined for one put together by hand. */
function wholeMethod(arm: ArmChoice): TermId | undefined {
  const [stage, ...later] = stagesOf(arm);
  const plain = stage && later.length === 0 && !stage.schedules && !stage.frozen && !stage.balance;
  return plain ? methodOf(stage.objective) : undefined;
}

/** Chooses how the distilled student learns, or opens the editor of all arms. */
export function MethodField() {
  // What the method is good for.
  useMoreWords();
  const experiment = usePlayground((state) => state.experiment);
  const [editing, setEditing] = useState(false);
  const { arms } = experiment;
  const arm = arms.find(({ id }) => id === mainStudent(arms.map((each) => each.id)));
  const method = arm && wholeMethod(arm);
  const plans = arm && plansOf(experiment, arm);
  const predicts = numberOf(experiment.data)?.predicts;
  const refused = (term: TermId) => !plans || !matchTaps({ term, weight: 1 }, plans.student, plans.teacher).ok;

  function choose(term: TermId): void {
    const objective = methodObjective(term, predicts);
    tryChange((before) =>
      fitArms({
        ...before,
        arms: before.arms.map((each) => (each.id === arm?.id ? withStages(each, [{ at: 0, objective }]) : each)),
      }),
    );
  }

  return (
    <>
      <div className={styles.methodField}>
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
        <Button kind="icon" aria-label={t('arms.edit')} title={t('arms.edit')} onClick={() => setEditing(true)}>
          <SettingsIcon />
        </Button>
        {editing && (
          <LazyPart>
            <ArmsDialog onClose={() => setEditing(false)} />
          </LazyPart>
        )}
      </div>
      {canHaveHardLabels(experiment) && (
        <CheckField
          label={t('setup.hard-labels')}
          help={t('setup.hard-labels-help')}
          checked={hasHardLabels(experiment)}
          onChange={(wanted) => tryChange(wanted ? withHardLabels : withoutHardLabels)}
        />
      )}
    </>
  );
}
