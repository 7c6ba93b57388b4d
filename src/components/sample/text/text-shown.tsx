import { size } from '../../../engine/models/plan';
import { encode } from '../../../engine/text/vocabulary';
import { t } from '../../../messages';
import type { ShownProps } from '../sequence-view';
import styles from './text.module.css';
import { TokensRead } from './tokens-read';

/** A text, and how much of it networks read. */
export function TextShown({ info, text }: ShownProps) {
  const { vocabulary, shape } = info;
  if (!vocabulary) return null;
  const read = encode(vocabulary, text);
  const count = read.ok ? read.ids.length : 0;
  const unknown = read.unknown.length;
  return (
    <div className={styles.shown}>
      <p className={styles.text}>
        <TokensRead text={text} vocabulary={vocabulary} />
      </p>
      <p className={styles.note}>
        {t('text.tokens', { count, most: size(shape) })}
        {unknown > 0 && (
          <>
            {' · '}
            <span className={styles.unknown}>{t('text.unknown', { count: unknown })}</span>
          </>
        )}
      </p>
    </div>
  );
}
