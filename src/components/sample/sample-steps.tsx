import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import { RichText } from '../ui/rich-text';
import { SmallButton } from '../ui/small-button';
import styles from './sample-view.module.css';

export const SampleCaption = ({ index, label }: { readonly index: number; readonly label: string }) => (
  <p className={styles.caption}>
    <RichText of="sample.of-label" values={{ index }} slots={{ label: <b>{t('sample.label', { label })}</b> }} />
  </p>
);

/** To the previous and the next test sample, around the end. */
export function SampleSteps({ index, count }: { readonly index: number; readonly count: number }) {
  const selectSample = usePlayground((state) => state.selectSample);
  return (
    <>
      <SmallButton label={t('sample.previous')} onClick={() => selectSample((index + count - 1) % count)}>
        ‹
      </SmallButton>
      <SmallButton label={t('sample.next')} onClick={() => selectSample((index + 1) % count)}>
        ›
      </SmallButton>
    </>
  );
}
