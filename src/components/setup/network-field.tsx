import type { NetworkSpec } from '../../engine/models/catalogue';
import { t } from '../../messages';
import { fitArms } from '../../engine/presets/fit-arms';
import { usePlayground } from '../../state/store';
import { bytes, count, ratio } from '../../messages/format';
import { NetworkChoice, type Role } from './network-choice';
import { parametersOf } from './network-size';
import { tryChange } from './try-change';
import styles from './setup.module.css';

const FLOAT32_BYTES = 4;

/** How the student compares with the teacher. */
function comparison(student: number, teacher: number): string {
  if (student === teacher) return t('setup.same-size');
  return student < teacher
    ? t('setup.smaller', { n: ratio(teacher / student) })
    : t('setup.larger', { n: ratio(student / teacher) });
}

/** Chooses one of the two networks and says how large it is. */
export function NetworkField({ role }: { readonly role: Role }) {
  const experiment = usePlayground((state) => state.experiment);
  const { data } = experiment;
  const own = parametersOf(experiment[role], data) ?? 0;
  const teacher = parametersOf(experiment.teacher, data) ?? 0;
  return (
    <div>
      <NetworkChoice
        role={role}
        label={t(`setup.${role}`)}
        help={t(`setup.${role}-help`)}
        editor={t(`setup.custom-${role}`)}
        spec={experiment[role]}
        data={data}
        onChange={(next: NetworkSpec) => tryChange((before) => fitArms({ ...before, [role]: next }))}
      />
      <p className={`${styles.networkSize} soft numbers`}>
        <span>{t('setup.parameters', { n: count(own) })}</span>
        <span>{role === 'teacher' ? bytes(FLOAT32_BYTES * own) : comparison(own, teacher)}</span>
      </p>
    </div>
  );
}
