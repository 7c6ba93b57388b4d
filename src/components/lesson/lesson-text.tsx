import { Fragment, type ReactNode } from 'react';
import { parts, t, type MessageKey, type MessageValues } from '../../messages';
import { usePlayground } from '../../state/store';
import type { ViewSlice } from '../../state/view/view-types';
import styles from './lesson-text.module.css';

type Thing = Exclude<ViewSlice['highlighted'], null>;

/** What the formula's colours stand for: pointing at the word makes the thing on the page stand out. */
function Word({ of, children }: { readonly of: Thing; readonly children: ReactNode }) {
  const setView = usePlayground((state) => state.setView);
  return (
    <b
      className={styles.word}
      data-thing={of}
      onPointerEnter={() => setView({ highlighted: of })}
      onPointerLeave={() => setView({ highlighted: null })}
    >
      {children}
    </b>
  );
}

const symbols = { T: 'T', alpha: 'α' };
const slots = ['T', 'alpha', 'teacher', 'student', 'scratch', 'label'] as const;
const wordOf = (slot: (typeof slots)[number]): ReactNode => {
  switch (slot) {
    case 'T':
      return (
        <Word of="temperature">
          <i>{symbols.T}</i>
        </Word>
      );
    case 'alpha':
      return (
        <Word of="alpha">
          <i>{symbols.alpha}</i>
        </Word>
      );
    case 'scratch':
      return <b className={styles.scratch}>{t('lesson.word.scratch')}</b>;
    default:
      return <Word of={slot}>{t(`lesson.word.${slot}`)}</Word>;
  }
};

/** A lesson's sentences, with symbols and networks in the colours that they have in the formula. */
export const LessonText = ({ of, values }: { readonly of: MessageKey; readonly values?: MessageValues }) =>
  parts(of, slots, values).map((part, i) => (
    <Fragment key={i}>{typeof part === 'string' ? part : wordOf(part.slot)}</Fragment>
  ));
