import { use } from 'react';
import { ArmsIssues } from '../arms-dialog/field-issues';
import type { PartKind } from '../../state/experiment/pipeline';
import type { PartText } from './part-text';
import styles from './pipelines.module.css';

interface PartChipProps {
  readonly kind: PartKind;
  readonly text: PartText;
  /** Where in the Experiment it stands. */
  readonly path: string;
  /** Id of its fields while they are there. */
  readonly fields: string | undefined;
  /** Where something that is dragged would be put down. */
  readonly gap: 'before' | 'behind' | undefined;
  readonly dragged: boolean;
  readonly movable: boolean;
  readonly onOpen: () => void;
}

/** One thing that is done to a network: pressed, it opens its fields. */
export function PartChip({ kind, text, path, fields, gap, dragged, movable, onOpen }: PartChipProps) {
  const wrong = use(ArmsIssues).some((issue) => `${issue.path}.`.startsWith(`${path}.`));
  return (
    <li className={styles.part} data-part={kind} data-gap={gap} data-dragged={dragged || undefined}>
      <button
        type="button"
        className={styles.chip}
        aria-expanded={fields !== undefined}
        aria-controls={fields}
        aria-keyshortcuts={movable ? 'Shift+ArrowLeft Shift+ArrowRight Delete' : undefined}
        data-wrong={wrong || undefined}
        onClick={onOpen}
      >
        <b>{text.title}</b> <small>{text.detail}</small>
      </button>
      {movable && (
        <span className={styles.grip} data-grip="" aria-hidden="true">
          ⠿
        </span>
      )}
    </li>
  );
}
