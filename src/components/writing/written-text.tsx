import { t } from '../../messages';
import type { Vocabulary } from '../../engine/text/vocabulary';
import type { Text } from '../../workers/protocol';
import type { Judgement } from './judge';
import styles from './writing.module.css';

/** How symbols that have no shape of their own are shown. */
const visible: Readonly<Record<string, string>> = { '<start>': '', '<stop>': '■', '<pad>': '∅', '\n': '↵\n' };

/** The prompt and, after it, what a network has written, each token as soon as it is there. */
export function WrittenText(props: {
  readonly text: Text;
  readonly vocabulary: Vocabulary;
  readonly judgement: Judgement | null;
}) {
  const { text, vocabulary, judgement } = props;
  const symbols = text.ids.map((id) => vocabulary.symbols[id] ?? '');
  const apart = vocabulary.kind === 'characters' ? '' : ' ';
  const shown = (symbol: string) => (visible[symbol] ?? symbol) + apart;
  return (
    <p className={styles.text} translate="no">
      <span className={styles.prompt}>{symbols.slice(0, text.prompt).map(shown)}</span>
      {symbols.slice(text.prompt).map((symbol, at) => {
        const strays = judgement !== null && !judgement.right && symbol !== judgement.symbols[at];
        return (
          <span key={at} data-strays={strays || undefined} data-stop={symbol === '<stop>' || undefined}>
            {shown(symbol)}
          </span>
        );
      })}
    </p>
  );
}

/** Right or wrong, in words too; else how the text came to its end. */
export function Verdict({ text, judgement }: { readonly text: Text; readonly judgement: Judgement | null }) {
  if (!judgement) return <p className={styles.verdict}>{text.ended && t(`writing.ended.${text.ended}`)}</p>;
  const { right } = judgement;
  return (
    <p className={styles.verdict} data-right={right}>
      {verdictText(judgement)}
    </p>
  );
}

export function verdictText({ right, answer, expected }: Judgement): string {
  if (right) return t('writing.right', { expected });
  return answer ? t('writing.wrong', { answer, expected }) : t('writing.unanswered', { expected });
}
