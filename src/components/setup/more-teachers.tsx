import { MOST_TEACHERS, teacherId } from '../../engine/arms';
import type { NetworkSpec } from '../../engine/models/catalogue';
import { t } from '../../messages';
import { fitArms } from '../../engine/presets/fit-arms';
import { usePlayground } from '../../state/store';
import { withOneMoreTeacher, withoutTeacher } from '../../state/experiment/teachers';
import { Button } from '../ui/button';
import { CloseIcon } from '../ui/icons';
import { networkTitle } from '../network-style';
import { NetworkChoice } from './network-choice';
import { tryChange } from './try-change';
import styles from './setup.module.css';

/** Teachers beside the first one. Their numbers follow their places: taking one out renames those after it. */
export function MoreTeachers() {
  const experiment = usePlayground((state) => state.experiment);
  const { moreTeachers, data } = experiment;

  const change = (teachers: readonly NetworkSpec[]) =>
    tryChange((before) => fitArms({ ...before, moreTeachers: teachers }));

  return (
    <section className={styles.part} aria-label={t('setup.more-teachers')}>
      <h3>{t('setup.more-teachers')}</h3>
      <p className="soft">{t('setup.more-teachers-help')}</p>
      {moreTeachers.map((spec, index) => {
        const name = networkTitle(teacherId(index + 1));
        return (
          <div key={index} className={styles.moreTeacher}>
            <div>
              <NetworkChoice
                role="teacher"
                label={name}
                help={t('setup.teacher-help')}
                editor={t('setup.custom-network', { network: name })}
                spec={spec}
                data={data}
                onChange={(next) => change(moreTeachers.with(index, next))}
              />
            </div>
            <Button
              kind="icon"
              aria-label={t('setup.remove-network', { network: name })}
              title={t('setup.remove')}
              onClick={() => tryChange((before) => withoutTeacher(before, index))}
            >
              <CloseIcon />
            </Button>
          </div>
        );
      })}
      <Button
        small
        refusal={moreTeachers.length >= MOST_TEACHERS - 1 ? t('setup.most-teachers', { n: MOST_TEACHERS }) : undefined}
        onClick={() => tryChange(withOneMoreTeacher)}
      >
        {t('setup.add-teacher')}
      </Button>
    </section>
  );
}
