import { entryOf } from '../../engine/datasets/entry-of';
import { ranges, type Augmentation } from '../../engine/experiment';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import { NumberField } from '../ui/number-field';
import { tryChange } from './try-change';
import styles from './setup.module.css';

const fields = [
  { name: 'shift', range: ranges.shift, pictures: true },
  { name: 'rotate', range: ranges.rotate, pictures: true },
  { name: 'noise', range: ranges.inputNoise, pictures: false },
  { name: 'mixup', range: ranges.mixup, pictures: false },
] as const satisfies readonly { name: keyof Augmentation; range: object; pictures: boolean }[];

/** How the students' inputs are varied. Points are neither shifted nor turned: that would change their class. */
export function AugmentationFields() {
  const augmentation = usePlayground((state) => state.experiment.augmentation);
  const pictures = usePlayground((state) => entryOf(state.experiment.data).sample === 'picture');
  return (
    <section className={styles.part} aria-label={t('setup.augmentation')}>
      <h3>{t('setup.augmentation')}</h3>
      <p className="soft">{t('setup.augmentation-help')}</p>
      {fields
        .filter((field) => pictures || !field.pictures)
        .map(({ name, range }) => (
          <NumberField
            key={name}
            label={t(`setup.augmentation.${name}`)}
            help={t(`setup.augmentation.${name}-help`)}
            {...range}
            value={augmentation[name]}
            onChange={(value) =>
              tryChange((before) => ({ ...before, augmentation: { ...before.augmentation, [name]: value } }))
            }
          />
        ))}
    </section>
  );
}
