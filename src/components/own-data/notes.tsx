import type { Note } from '../../engine/datasets/own/table';
import { t } from '../../messages';
import { count } from '../../messages/format';
import { messageOr } from '../../messages/names';
import { Unfold } from '../ui/unfold';
import styles from './own-data.module.css';

/** Of more, the others are folded away. */
const IN_SIGHT = 4;

/** A note in words; why a file was damaged, in those of errors. */
function said({ kind, details }: Note): string {
  const worded = Object.entries(details).map(([name, value]) => {
    if (typeof value === 'number') return [name, count(value)];
    return [name, name === 'reason' ? messageOr(`errors.own-data.${value}`, value) : value];
  });
  return t(`own-data.note.${kind}`, Object.fromEntries(worded) as Record<string, string>);
}

/** What the reader noticed, so that it can be looked at. */
export function Notes({ notes }: { readonly notes: readonly Note[] }) {
  if (notes.length === 0) return null;
  const rest = notes.slice(IN_SIGHT);
  return (
    <section aria-label={t('own.notes')} className={styles.notes}>
      <h3 className={styles.heading}>{t('own.notes')}</h3>
      <NoteList notes={notes.slice(0, IN_SIGHT)} />
      {rest.length > 0 && (
        <Unfold summary={t('own.more-classes', { n: count(rest.length) })}>
          <NoteList notes={rest} />
        </Unfold>
      )}
    </section>
  );
}

const NoteList = ({ notes }: { readonly notes: readonly Note[] }) => (
  <ul>
    {notes.map((note, i) => (
      <li key={i}>{said(note)}</li>
    ))}
  </ul>
);
