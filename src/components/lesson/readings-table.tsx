import { entropy, soften } from '../../engine/distillation/softening';
import type { Readings } from '../../lessons/lesson';
import { t } from '../../messages';
import { decimals, number } from '../../messages/format';
import { useLessons } from '../../state/lesson/lesson-store';
import { useRun } from '../../state/runs/use-run';
import { useSample } from '../sample/use-sample';
import styles from './lesson.module.css';

/** What the teacher's answer on the shown sample has been where the dial has been taken. */
export function ReadingsTable({ readings }: { readonly readings: Readings }) {
  const been = useLessons((state) => state.been);
  const teacher = useSample()?.rowOf('teacher');
  const classes = useRun((run) => run.info?.classes.length ?? 0);
  return (
    <table className={styles.readings}>
      <thead>
        <tr>
          <th scope="col">{t(`dial.${readings.dial}`)}</th>
          <th scope="col">{t('lesson.reading-entropy')}</th>
        </tr>
      </thead>
      <tbody>
        {readings.at.map((at) => (
          <tr key={at} data-read={been.includes(at) || undefined}>
            <th scope="row">{number(at)}</th>
            <td>
              {teacher && been.includes(at)
                ? t('lesson.reading', {
                    nats: decimals(entropy(soften(teacher.logits, teacher.row, classes, at)), 2),
                  })
                : t('lesson.not-read')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
