import { faultCode } from '../../engine/distillation/fault-code';
import type { FaultId } from '../../engine/distillation/fault-ids';
import { classCount } from '../../engine/datasets/counts';
import { t, type MessageKey } from '../../messages';
import { usePlayground } from '../../state/store';
import styles from './mistake-card.module.css';

interface MistakeCardProps {
  readonly mistake: FaultId;
  /** What was taken for it. */
  readonly said: string;
}

/** The debugger: names a mistake that has been looked for, and shows it in code, beside how it should be. */
export function MistakeCard({ mistake, said }: MistakeCardProps) {
  const classes = usePlayground((state) => classCount(state.experiment.data));
  const { wrong, right, source } = faultCode[mistake];
  return (
    <section className={styles.card} aria-label={t('fault.card')} role="status">
      <h3>{t('fault.found', { fault: t(`fault.${mistake}`) })}</h3>
      {said !== mistake && <p>{t('fault.taken-for', { fault: t(`fault.${said}` as MessageKey) })}</p>}
      <p>{t(`fault.${mistake}.help`, { classes })}</p>
      <dl>
        <dt>✗ {t('fault.wrong')}</dt>
        <dd>
          <code translate="no">{wrong}</code>
        </dd>
        <dt>✓ {t('fault.right')}</dt>
        <dd>
          <code translate="no">{right}</code>
        </dd>
      </dl>
      <p className="soft">{t('fault.source', { source })}</p>
    </section>
  );
}
