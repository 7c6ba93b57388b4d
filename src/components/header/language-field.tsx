import { useState } from 'react';
import { t } from '../../messages';
import { offered, type LanguageCode } from '../../messages/languages';
import { chooseLanguage } from '../../state/view/language';
import { LanguageIcon } from '../ui/icons';
import { useLanguage } from '../ui/use-language';
import over from '../ui/over.module.css';
import styles from './language-field.module.css';

const codes = Object.keys(offered) as readonly (keyof typeof offered)[];

/** The languages of the page, each by its own name, behind an icon that needs no language. */
export function LanguageField() {
  const language = useLanguage();
  const [missing, setMissing] = useState<LanguageCode | null>(null);
  const help = missing ? t('language.not-loaded') : t('language.title');
  return (
    <span className={styles.field} title={help} data-missing={missing ? '' : undefined}>
      <LanguageIcon />
      <select
        className={over.over}
        aria-label={t('language.title')}
        aria-invalid={missing !== null}
        value={language}
        onChange={({ target }) => {
          const chosen = codes.find((code) => code === target.value);
          if (!chosen) return;
          setMissing(null);
          chooseLanguage(chosen).catch(() => setMissing(chosen));
        }}
      >
        {codes.map((code) => (
          <option key={code} value={code} lang={code} translate="no">
            {offered[code]}
          </option>
        ))}
        {!(language in offered) && (
          <option value={language} translate="no">
            {language}
          </option>
        )}
      </select>
      <span className={styles.said} role="status">
        {missing && help}
      </span>
    </span>
  );
}
