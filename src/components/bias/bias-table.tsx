import type { BiasAim, BiasEffect } from '../../engine/evaluation/bias-effects';
import { t } from '../../messages';
import { percent, signed } from '../../messages/format';
import { HelpWord } from '../ui/help';
import styles from './bias.module.css';

interface BiasTableProps {
  /** The class's. */
  readonly name: string;
  readonly value: number;
  /** What it is moved by. */
  readonly aim: BiasAim;
  /** Undefined before the network has been evaluated. */
  readonly trained?: BiasEffect;
  readonly now?: BiasEffect;
}

/** Recall, precision and what it is moved by, before and after. */
export function BiasTable({ name, value, aim, trained, now }: BiasTableProps) {
  const rows = [
    { key: 'recall', word: t('bias.recall', { label: name }), help: t('bias.recall.help', { label: name }) },
    { key: 'precision', word: t('bias.precision', { label: name }), help: t('bias.precision.help', { label: name }) },
    { key: aim, word: t(`metric.${aim}`), help: t(`metric.${aim}.help`) },
  ] as const;
  return (
    <table className={`${styles.table} numbers`} aria-label={t('bias.table')}>
      <thead>
        <tr>
          <th scope="col">{t('bias.measure')}</th>
          <th scope="col">{t('bias.trained')}</th>
          <th scope="col">{t('bias.now', { bias: signed(value) })}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, word, help }) => (
          <tr key={key}>
            <th scope="row">
              <HelpWord word={word} text={help} />
            </th>
            <td>{percent(trained?.[key])}</td>
            <td>{percent(now?.[key])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
