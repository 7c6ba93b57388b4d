import type { Vocabulary } from '../../../engine/text/vocabulary';
import styles from './text.module.css';
import { runsOf } from './words';

/** A text in which what networks know no token for is set apart. */
export const TokensRead = ({ text, vocabulary }: { readonly text: string; readonly vocabulary?: Vocabulary }) =>
  runsOf(text, vocabulary).map(({ run, unknown }, place) =>
    unknown ? (
      <span key={place} className={styles.unknown}>
        {run}
      </span>
    ) : (
      run
    ),
  );
