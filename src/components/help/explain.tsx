import { useCallback, useId, useRef, useState } from 'react';
import { t } from '../../messages';
import styles from '../ui/help.module.css';
import { LazyPart } from '../ui/lazy-part';
import { onDemand } from '../ui/on-demand';
import { placeBeside } from '../ui/place';
import type { Concept } from './concepts';

const Explanation = onDemand(async () => (await import('./explanation')).Explanation);

/** A “?” beside symbols or a measure: says in plain words what they are, and leads to the page that explains all of them. */
export function Explain(props: {
  readonly concepts: readonly [Concept, ...Concept[]];
  /** Of what; the concept's own name where there is but one. */
  readonly about?: string;
}) {
  const { concepts, about = t(`concept.${concepts[0]}`) } = props;
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const note = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const place = useCallback(() => {
    if (button.current && note.current) placeBeside(note.current, button.current);
  }, []);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.help}
        aria-label={t('setup.about', { what: about })}
        popoverTarget={id}
      >
        <span aria-hidden="true">?</span>
      </button>
      <div
        ref={note}
        id={id}
        popover="auto"
        className={styles.text}
        role="note"
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {open && (
          <LazyPart>
            {/* Only with its words has it a size to be placed by. */}
            <Explanation concepts={concepts} onDrawn={place} onLeave={() => note.current?.hidePopover()} />
          </LazyPart>
        )}
      </div>
    </>
  );
}
