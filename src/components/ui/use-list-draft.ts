import { useState } from 'react';

interface ListDraft {
  /** What stands in the field. */
  readonly text: string;
  readonly error?: string;
  readonly type: (text: string) => void;
  /** What is right is written as the page writes it. @param keep what is wrong, with its reason */
  readonly leave: (keep: boolean) => void;
}

interface ListDraftOf {
  readonly value: readonly number[];
  /** Null for what is no list. */
  readonly parse: (text: string) => number[] | null;
  /** What is said then. */
  readonly complaint: string;
  /** Returns what is wrong with the list, if anything. */
  readonly onChange: (value: readonly number[]) => string | undefined;
}

/** A list of numbers while it is typed: a valid one applies at once, a refused one stays with the reason. */
export function useListDraft({ value, parse, complaint, onChange }: ListDraftOf): ListDraft {
  const present = value.join(', ');
  const [draft, setDraft] = useState<{ text: string; error?: string; of: string } | null>(null);
  // A draft is about the list it was typed over; one that changed from elsewhere replaces it.
  const shown = draft && draft.of === present ? draft : null;
  return {
    text: shown?.text ?? present,
    error: shown?.error,
    type(text) {
      const list = parse(text);
      const error = list ? onChange(list) : complaint;
      setDraft({ text, error, of: list && !error ? list.join(', ') : present });
    },
    leave(keep) {
      if (!keep || !shown?.error) setDraft(null);
    },
  };
}
