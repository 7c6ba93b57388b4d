import { useState, type ReactNode } from 'react';
import { LazyPart } from './lazy-part';

interface UnfoldProps {
  readonly summary: string;
  readonly children: ReactNode;
}

/** A fold whose content is made, and loaded where it is loaded on demand, when it is first opened. */
export function Unfold({ summary, children }: UnfoldProps) {
  const [opened, setOpened] = useState(false);
  return (
    <details onToggle={(event) => setOpened(opened || event.currentTarget.open)}>
      <summary>{summary}</summary>
      {opened && <LazyPart>{children}</LazyPart>}
    </details>
  );
}
