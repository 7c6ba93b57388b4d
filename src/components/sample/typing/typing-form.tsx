import { useId, useState, type FormEvent } from 'react';
import { t } from '../../../messages';
import { count, list } from '../../../messages/format';
import { useIsLive } from '../../../state/runs/use-run';
import { predictsNext } from '../../../state/session/test-rows';
import { usePlayground } from '../../../state/store';
import { ownSample } from '../../../state/view/own-sample';
import type { SessionInfo } from '../../../workers/protocol';
import { Button } from '../../ui/button';
import { FieldError } from '../../ui/field';
import { SmallButton } from '../../ui/small-button';
import { promptOf } from '../../writing/prompts';
import { readTyped, type Refusal } from './typed-text';
import styles from './typing.module.css';

interface TypingFormProps {
  readonly info: SessionInfo;
  /** The test sample that was looked at last. */
  readonly index: number;
  /** Back to it. */
  readonly onDone: () => void;
}

/** A text of one's own to be shown to all networks. What is refused stays in the field, with the reason below. */
export function TypingForm({ info, index, onDone }: TypingFormProps) {
  const id = useId();
  const own = usePlayground(({ sample }) => ownSample(sample, info));
  const type = usePlayground((state) => state.type);
  const live = useIsLive();
  const [text, setText] = useState(own?.kind === 'typed' ? own.text : predictsNext(info) ? promptOf(info, index) : '');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [unknown, setUnknown] = useState<readonly string[]>([]);

  function ask(event: FormEvent): void {
    event.preventDefault();
    const read = readTyped(info, text);
    setRefusal(read.ok ? null : read.refusal);
    if (!read.ok) return;
    setUnknown(read.unknown);
    type(read.sample, read.last);
  }

  if (!live) {
    return (
      <div className={styles.typing}>
        <p className={styles.note}>{t('typing.kept')}</p>
        <SmallButton onClick={onDone}>{t('draw.done')}</SmallButton>
      </div>
    );
  }
  return (
    <form className={styles.typing} onSubmit={ask}>
      <label htmlFor={id}>{t('typing.label')}</label>
      <div className={styles.line}>
        <input
          id={id}
          className={`input ${styles.input}`}
          value={text}
          aria-invalid={refusal !== null}
          aria-describedby={refusal ? `${id}-error` : `${id}-hint`}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          translate="no"
          // Opened by a press on “type…”: that is where one wants to be.
          autoFocus
          onFocus={(event) => event.target.select()}
          onChange={(event) => setText(event.target.value)}
        />
        <Button small type="submit">
          {t('typing.ask')}
        </Button>
        <SmallButton onClick={onDone}>{t('draw.done')}</SmallButton>
      </div>
      {refusal && (
        <FieldError id={`${id}-error`} alert>
          {refusalText(refusal)}
        </FieldError>
      )}
      {!refusal && (
        <p id={`${id}-hint`} className={styles.note}>
          {t('typing.hint')}
        </p>
      )}
      <p className={styles.note} role="status">
        {unknown.length > 0 && t('typing.unknown-words', { words: list(unknown) })}
      </p>
    </form>
  );
}

function refusalText(refusal: Refusal): string {
  switch (refusal.reason) {
    case 'empty':
      return t('typing.refused.empty');
    case 'unknown':
      return t('typing.refused.unknown', { symbol: refusal.symbol, place: refusal.place });
    case 'too-long':
      return t('typing.refused.too-long', { length: count(refusal.length), most: count(refusal.most) });
    case 'no-question':
      return t('typing.refused.no-question', { symbol: refusal.symbol });
  }
}
